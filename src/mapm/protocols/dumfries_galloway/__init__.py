"""Dumfries & Galloway 2024: professionals' meetings, group supervision and reflective learning forums."""
