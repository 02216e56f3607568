import GRDB

/// The tables of a store, and how an older store becomes one of today.
///
/// Steps have names and are only ever added at the end: a step that was published is never changed.
enum Schema {
    /// Marks the file as one of ours: "Hsha" in ASCII.
    static let applicationID: Int64 = 0x4873_6861

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 events, cases, clocks, sessions, outbox, keys") { database in
            try database.execute(sql: firstTables)
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        migrator.registerMigration("2 facets of cases, instants of events") { database in
            try database.execute(sql: facets)
        }
        migrator.registerMigration("3 labels of cases") { database in
            try database.execute(sql: labels)
        }
        migrator.registerMigration("4 urgency of cases, facets by tier") { database in
            try database.execute(sql: urgency)
        }
        migrator.registerMigration("5 who claims a message") { database in
            try database.execute(sql: "ALTER TABLE outbox ADD COLUMN claimant INTEGER")
        }
        return migrator
    }

    private static let firstTables = """
        CREATE TABLE store (
            id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL, master BLOB
        ) STRICT;
        INSERT INTO store VALUES (1, 0, zeroblob(32), NULL);

        CREATE TABLE stream (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
            touched INTEGER NOT NULL, UNIQUE (kind, name)
        ) STRICT;
        CREATE TABLE event (
            sequence INTEGER PRIMARY KEY, stream INTEGER NOT NULL REFERENCES stream, version INTEGER NOT NULL,
            type TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL, customer TEXT, payload BLOB NOT NULL,
            hash BLOB NOT NULL, UNIQUE (stream, version)
        ) STRICT;

        CREATE TABLE inbound (
            source TEXT NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL, answer BLOB NOT NULL, at INTEGER NOT NULL,
            customer TEXT, kind TEXT, name TEXT, PRIMARY KEY (source, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX inbound_at ON inbound (at);

        CREATE TABLE case_row (
            id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, state TEXT NOT NULL, open INTEGER NOT NULL,
            level INTEGER NOT NULL, tier INTEGER NOT NULL, type TEXT NOT NULL, customer TEXT, assignee TEXT,
            cluster TEXT, opened INTEGER NOT NULL, updated INTEGER NOT NULL, due INTEGER NOT NULL, archived INTEGER,
            keys TEXT NOT NULL, details BLOB NOT NULL
        ) STRICT;
        CREATE INDEX case_updated ON case_row (updated, id);
        CREATE INDEX case_opened ON case_row (opened, id);
        CREATE INDEX case_due ON case_row (due, id) WHERE open = 1;
        CREATE INDEX case_state_updated ON case_row (state, updated, id);
        CREATE INDEX case_state_opened ON case_row (state, opened, id);
        CREATE INDEX case_state_due ON case_row (state, due, id) WHERE open = 1;
        CREATE INDEX case_assignee_updated ON case_row (assignee, updated, id);
        CREATE INDEX case_assignee_opened ON case_row (assignee, opened, id);
        CREATE INDEX case_assignee_due ON case_row (assignee, due, id) WHERE open = 1;
        CREATE INDEX case_type ON case_row (type, updated, id);
        CREATE INDEX case_customer ON case_row (customer, updated, id);
        CREATE INDEX case_cluster ON case_row (cluster, updated, id);
        CREATE TABLE case_key (
            key TEXT NOT NULL, case_id TEXT NOT NULL REFERENCES case_row, PRIMARY KEY (key, case_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX case_key_case ON case_key (case_id);

        CREATE TABLE clock (
            id TEXT PRIMARY KEY, case_id TEXT NOT NULL, rule TEXT NOT NULL, due INTEGER NOT NULL, next INTEGER,
            state BLOB NOT NULL
        ) STRICT;
        CREATE INDEX clock_next ON clock (next, id) WHERE next IS NOT NULL;
        CREATE INDEX clock_case ON clock (case_id, id);

        CREATE TABLE session (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL, customer TEXT,
            kind TEXT, name TEXT
        ) STRICT;
        CREATE INDEX session_customer ON session (customer, kind, name) WHERE customer IS NOT NULL;

        CREATE TABLE outbox (
            position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL,
            payload BLOB NOT NULL, due INTEGER NOT NULL, customer TEXT, kind TEXT, name TEXT, state TEXT NOT NULL,
            attempt INTEGER NOT NULL, note TEXT
        ) STRICT;
        CREATE INDEX outbox_state ON outbox (state, position);
        CREATE INDEX outbox_due ON outbox (due) WHERE state IN ('waiting', 'claimed');
        CREATE INDEX outbox_customer ON outbox (customer) WHERE state IN ('waiting', 'claimed');
        CREATE INDEX outbox_open ON outbox (conversation, position) WHERE state IN ('waiting', 'claimed');

        CREATE TABLE customer_key (
            id TEXT PRIMARY KEY, customer TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, wrapped BLOB NOT NULL,
            created INTEGER NOT NULL, UNIQUE (customer, kind, name)
        ) STRICT;
        CREATE INDEX customer_key_stream ON customer_key (kind, name);
        CREATE TABLE hold (
            customer TEXT PRIMARY KEY, reason TEXT NOT NULL, at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// What many cases share (state, level, type) gets a number, so that any choice of these is a few ranges of one index
    /// in the order of the list. What else a list may ask for stands at the end of each index, so that no row is read
    /// that is not shown.
    private static let facets = """
        CREATE TABLE case_facet (
            id INTEGER PRIMARY KEY, state TEXT NOT NULL, open INTEGER NOT NULL, level INTEGER NOT NULL,
            type TEXT NOT NULL, UNIQUE (state, open, level, type)
        ) STRICT;
        INSERT INTO case_facet (state, open, level, type) SELECT DISTINCT state, open, level, type FROM case_row;
        ALTER TABLE case_row ADD COLUMN facet INTEGER REFERENCES case_facet;
        ALTER TABLE case_row ADD COLUMN settled INTEGER NOT NULL DEFAULT \(Int64.max);
        UPDATE case_row SET facet = (
            SELECT id FROM case_facet WHERE case_facet.state = case_row.state AND case_facet.open = case_row.open
                AND case_facet.level = case_row.level AND case_facet.type = case_row.type);
        \(["updated", "opened", "due", "state_updated", "state_opened", "state_due", "assignee_updated",
            "assignee_opened", "assignee_due", "type"].map { "DROP INDEX case_\($0);" }.joined(separator: " "))
        CREATE INDEX case_updated ON case_row (updated, id, opened);
        CREATE INDEX case_opened ON case_row (opened, id, updated, due, facet, assignee);
        CREATE INDEX case_due ON case_row (due, id, opened) WHERE open = 1;
        CREATE INDEX case_facet_updated ON case_row (facet, updated, id, opened);
        CREATE INDEX case_facet_opened ON case_row (facet, opened, id);
        CREATE INDEX case_facet_due ON case_row (facet, due, id, opened) WHERE open = 1;
        CREATE INDEX case_assignee_updated ON case_row (assignee, facet, updated, id, opened);
        CREATE INDEX case_assignee_opened ON case_row (assignee, facet, opened, id);
        CREATE INDEX case_assignee_due ON case_row (assignee, facet, due, id, opened) WHERE open = 1;
        CREATE INDEX case_settled ON case_row (settled);
        CREATE INDEX event_at ON event (at);
        """

    /// What cases pile up on is counted from an index. Rows that were written before have no labels, and some not the
    /// instant at which they came to rest; the events of their cases tell both, so whoever reads these completes them.
    private static let labels = """
        ALTER TABLE case_row ADD COLUMN labels TEXT;
        CREATE INDEX case_incomplete ON case_row (opened, id) WHERE labels IS NULL;
        CREATE TABLE case_label (
            label TEXT NOT NULL, opened INTEGER NOT NULL, case_id TEXT NOT NULL REFERENCES case_row,
            PRIMARY KEY (label, opened, case_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX case_label_opened ON case_label (opened, label);
        """

    /// The queue goes by priority, which earlier versions kept among the details, and then by what is due first, also
    /// when it is overdue, which earlier versions left out; a number of both is what it is sorted by
    /// (`CaseRow.urgency`). The tier becomes a part of the facet, so that somebody's pool is a few ranges too. Clusters
    /// were never noted.
    private static let urgency = """
        \(["due", "facet_due", "assignee_due", "opened", "cluster"].map { "DROP INDEX case_\($0);" }
            .joined(separator: " "))
        ALTER TABLE case_row DROP COLUMN cluster;
        ALTER TABLE case_row ADD COLUMN urgency INTEGER NOT NULL DEFAULT \(Int64.max);
        UPDATE case_row SET due = coalesce(
            (SELECT min(clock.due) FROM clock WHERE clock.case_id = case_row.id
                AND \(value("status", of: "clock.state")) IN ('running', 'breached')),
            due) WHERE open = 1;
        UPDATE case_row SET urgency = min(max(due, 0), \(priorityStep - 1)) + \(priorityStep)
            * CASE \(value("priority", of: "details")) WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END;

        CREATE TABLE case_facet_by_tier (
            id INTEGER PRIMARY KEY, state TEXT NOT NULL, open INTEGER NOT NULL, level INTEGER NOT NULL,
            tier INTEGER NOT NULL, type TEXT NOT NULL, UNIQUE (state, open, level, tier, type)
        ) STRICT;
        INSERT INTO case_facet_by_tier (state, open, level, tier, type)
            SELECT DISTINCT state, open, level, tier, type FROM case_row;
        UPDATE case_row SET facet = (
            SELECT id FROM case_facet_by_tier AS known WHERE known.state = case_row.state AND known.open = case_row.open
                AND known.level = case_row.level AND known.tier = case_row.tier AND known.type = case_row.type);
        DROP TABLE case_facet;
        ALTER TABLE case_facet_by_tier RENAME TO case_facet;

        CREATE INDEX case_opened ON case_row (opened, id, updated, urgency, facet, assignee);
        CREATE INDEX case_urgency ON case_row (urgency, id, opened) WHERE open = 1;
        CREATE INDEX case_facet_urgency ON case_row (facet, urgency, id, opened) WHERE open = 1;
        CREATE INDEX case_assignee_urgency ON case_row (assignee, facet, urgency, id, opened) WHERE open = 1;
        """

    /// A member of an object that is stored as JSON; nothing when it is no JSON.
    private static func value(_ name: String, of column: String) -> String {
        "iif(json_valid(CAST(\(column) AS TEXT)), json_extract(CAST(\(column) AS TEXT), '$.\(name)'), NULL)"
    }

    /// The milliseconds between two priorities in an urgency, as they were when the migration was written.
    private static let priorityStep: Int64 = 1 << 60
}
