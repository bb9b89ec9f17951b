CREATE TABLE plans (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  title TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  strategy TEXT,
  goals TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
  status_reason TEXT,
  submitted_by BLOB,
  submitted_at INTEGER,
  approved_by BLOB,
  approved_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK (first_year <= last_year),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
) STRICT;
CREATE UNIQUE INDEX plans_network_id_key ON plans (district_id, network_id) WHERE status <> 'withdrawn';

CREATE TABLE plan_revisions (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  before TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, plan_id) REFERENCES plans (district_id, id),
  CONSTRAINT plan_revisions_plan_id_number_key UNIQUE (district_id, plan_id, number)
) STRICT;

CREATE TABLE plan_tasks (
  district_id BLOB NOT NULL REFERENCES districts (id),
  id BLOB NOT NULL,
  plan_id BLOB NOT NULL,
  network_id BLOB NOT NULL,
  parent_id BLOB,
  title TEXT NOT NULL,
  clause TEXT,
  academic_year INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  school_id BLOB NOT NULL,
  account_id BLOB,
  budget INTEGER,
  spent INTEGER NOT NULL DEFAULT 0,
  indicator_ids TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'done', 'cancelled')),
  status_reason TEXT,
  progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  done_on TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  updated_at INTEGER NOT NULL,
  updated_by BLOB,
  PRIMARY KEY (district_id, id),
  CHECK (starts_on <= due_on),
  FOREIGN KEY (district_id, plan_id) REFERENCES plans (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, parent_id) REFERENCES plan_tasks (district_id, id)
) STRICT;
CREATE INDEX plan_tasks_plan_id_index ON plan_tasks (district_id, plan_id);
CREATE INDEX plan_tasks_network_id_index ON plan_tasks (district_id, network_id, due_on);
CREATE INDEX plan_tasks_due_on_index ON plan_tasks (district_id, due_on, id);

CREATE TABLE task_updates (
  district_id BLOB NOT NULL,
  id BLOB NOT NULL,
  task_id BLOB NOT NULL,
  dated_on TEXT NOT NULL,
  progress INTEGER NOT NULL CHECK (progress BETWEEN 0 AND 100),
  spent INTEGER,
  narrative TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by BLOB,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, task_id) REFERENCES plan_tasks (district_id, id)
) STRICT;
CREATE INDEX task_updates_task_id_index ON task_updates (district_id, task_id, dated_on);
