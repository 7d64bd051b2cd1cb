"""Tests of rhythms, order and subjects."""
