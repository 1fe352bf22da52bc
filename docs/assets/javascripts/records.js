/* The list of records: filters kept in the address, and links to copy. */
