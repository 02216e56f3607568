// The room Huashu: see docs/house.md.
