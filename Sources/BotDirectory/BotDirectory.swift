// The room BotDirectory: see docs/house.md.
