"""Plumbing every app uses, about nothing in particular: audit, jobs, permissions, page shapes."""
