"""Figures as files. The doors are `store.wanted_pictures` and `store.refresh`."""
