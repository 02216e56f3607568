// The room Workshop: see docs/house.md.
