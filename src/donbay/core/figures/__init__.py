"""Figures: many values told as one."""
