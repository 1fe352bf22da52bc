"""Figures as files. The doors are `store.wanted_pictures`, `store.refresh` and `store.put_in_place`."""
