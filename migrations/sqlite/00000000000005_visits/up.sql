CREATE TABLE checklist_templates (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  code TEXT NOT NULL,
  edition INTEGER NOT NULL,
  title TEXT NOT NULL,
  items TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CONSTRAINT checklist_templates_code_edition_key UNIQUE (district_id, code, edition)
) STRICT;

CREATE TABLE visits (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('mentoring', 'supervision', 'follow_up')),
  academic_year INTEGER NOT NULL,
  lead_visitor_id BLOB NOT NULL,
  team TEXT NOT NULL,
  planned_on TEXT NOT NULL,
  held_on TEXT,
  objectives TEXT NOT NULL,
  clause TEXT,
  follows_id BLOB,
  template_id BLOB,
  answers TEXT NOT NULL,
  findings TEXT,
  recommendations TEXT,
  reply TEXT,
  status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'reported', 'returned', 'acknowledged', 'closed', 'cancelled')),
  status_reason TEXT,
  reported_by BLOB,
  acknowledged_by BLOB,
  acknowledged_at INTEGER,
  closed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  FOREIGN KEY (district_id, lead_visitor_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, follows_id) REFERENCES visits (district_id, id),
  FOREIGN KEY (district_id, template_id) REFERENCES checklist_templates (district_id, id)
) STRICT;
CREATE INDEX visits_school_id_index ON visits (district_id, school_id, planned_on, id);
CREATE INDEX visits_network_id_index ON visits (district_id, network_id, planned_on, id);
CREATE INDEX visits_planned_on_index ON visits (district_id, planned_on, id);
CREATE INDEX visits_updated_at_index ON visits (district_id, updated_at, id);

CREATE TABLE follow_ups (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  visit_id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  school_id BLOB NOT NULL,
  what TEXT NOT NULL,
  who TEXT NOT NULL,
  due_on TEXT NOT NULL,
  priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
  status TEXT NOT NULL CHECK (status IN ('open', 'done', 'verified', 'withdrawn')),
  status_reason TEXT,
  outcome TEXT,
  done_on TEXT,
  done_by BLOB,
  verified_by BLOB,
  verified_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, visit_id) REFERENCES visits (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
) STRICT;
CREATE INDEX follow_ups_visit_id_index ON follow_ups (district_id, visit_id);
CREATE INDEX follow_ups_school_id_index ON follow_ups (district_id, school_id, due_on);
CREATE INDEX follow_ups_due_on_index ON follow_ups (district_id, due_on, id);
