// The room ChineseText: see docs/house.md.
