"""Tests of reading documentation pages."""
