// The room Diagnostics: see docs/house.md.
