// The room LookupTables: see docs/house.md.
