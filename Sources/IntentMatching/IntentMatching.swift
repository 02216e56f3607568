// The room IntentMatching: see docs/house.md.
