"""Tests of the runtime that generated packages carry, as a library of its own."""
