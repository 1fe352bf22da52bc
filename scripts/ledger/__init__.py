"""What people write, read, checked, computed and proved. The door is `loading.load_ledger`."""
