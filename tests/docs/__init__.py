"""Tests of the documentation gate."""
