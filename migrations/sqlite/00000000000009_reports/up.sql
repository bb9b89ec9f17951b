CREATE TABLE reports (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  academic_year INTEGER NOT NULL,
  edition INTEGER NOT NULL DEFAULT 1,
  summary TEXT,
  narrative TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'accepted')),
  status_reason TEXT,
  supersedes_id BLOB,
  supersedes_reason TEXT,
  superseded_by_id BLOB,
  frozen_on TEXT,
  submitted_by BLOB,
  submitted_at INTEGER,
  accepted_by BLOB,
  accepted_at INTEGER,
  content_hash TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK (status NOT IN ('submitted', 'accepted') OR frozen_on IS NOT NULL),
  CHECK ((status = 'accepted') = (content_hash IS NOT NULL)),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, supersedes_id) REFERENCES reports (district_id, id),
  FOREIGN KEY (district_id, superseded_by_id) REFERENCES reports (district_id, id)
) STRICT;
CREATE UNIQUE INDEX reports_network_id_academic_year_key ON reports (district_id, network_id, academic_year) WHERE status <> 'accepted';
CREATE UNIQUE INDEX reports_network_id_academic_year_accepted_key ON reports (district_id, network_id, academic_year) WHERE status = 'accepted' AND superseded_by_id IS NULL;
CREATE INDEX reports_academic_year_index ON reports (district_id, academic_year, id);
CREATE INDEX reports_updated_at_index ON reports (district_id, updated_at, id);

CREATE TABLE report_contents (
  district_id BLOB NOT NULL,
  report_id BLOB NOT NULL,
  inputs TEXT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (district_id, report_id),
  FOREIGN KEY (district_id, report_id) REFERENCES reports (district_id, id)
) STRICT;

CREATE TABLE recommendations (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  report_id BLOB,
  evaluation_id BLOB,
  school_id BLOB,
  academic_year INTEGER NOT NULL,
  clause TEXT,
  text TEXT NOT NULL,
  due_year INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'accepted', 'declined', 'carried_out', 'withdrawn')),
  status_reason TEXT,
  answered_by BLOB,
  answered_at INTEGER,
  plan_task_id BLOB,
  outcome TEXT,
  carried_out_by BLOB,
  carried_out_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK ((report_id IS NULL) <> (evaluation_id IS NULL)),
  CHECK (due_year > academic_year),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, report_id) REFERENCES reports (district_id, id),
  FOREIGN KEY (district_id, evaluation_id) REFERENCES evaluations (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  FOREIGN KEY (district_id, plan_task_id) REFERENCES plan_tasks (district_id, id)
) STRICT;
CREATE INDEX recommendations_report_id_index ON recommendations (district_id, report_id);
CREATE INDEX recommendations_evaluation_id_index ON recommendations (district_id, evaluation_id);
CREATE INDEX recommendations_network_id_index ON recommendations (district_id, network_id, academic_year);
CREATE INDEX recommendations_school_id_index ON recommendations (district_id, school_id);
CREATE INDEX recommendations_updated_at_index ON recommendations (district_id, updated_at, id);
