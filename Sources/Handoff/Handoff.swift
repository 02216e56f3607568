// The room Handoff: see docs/house.md.
