"""Benchmarks: what a timetable costs to find and to prove, side by side in one run."""
