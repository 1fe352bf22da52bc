"""What machines read. The door is `tables.write_dataset`."""
