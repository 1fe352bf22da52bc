"""The audit: it reads each built page as a reader meets it, and holds every number against the ledger."""
