"""What the pages of Material for MkDocs still need once they are made."""
