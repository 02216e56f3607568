// The room DialogueRuntime: see docs/house.md.
