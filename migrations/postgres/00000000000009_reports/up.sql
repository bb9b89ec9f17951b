CREATE TABLE reports (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  network_id uuid NOT NULL,
  academic_year integer NOT NULL,
  edition integer NOT NULL DEFAULT 1,
  summary text,
  narrative jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'accepted')),
  status_reason text,
  supersedes_id uuid,
  supersedes_reason text,
  superseded_by_id uuid,
  frozen_on date,
  submitted_by uuid,
  submitted_at timestamptz,
  accepted_by uuid,
  accepted_at timestamptz,
  content_hash text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK (status NOT IN ('submitted', 'accepted') OR frozen_on IS NOT NULL),
  CHECK ((status = 'accepted') = (content_hash IS NOT NULL)),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, supersedes_id) REFERENCES reports (district_id, id),
  FOREIGN KEY (district_id, superseded_by_id) REFERENCES reports (district_id, id)
);
CREATE UNIQUE INDEX reports_network_id_academic_year_key ON reports (district_id, network_id, academic_year) WHERE status <> 'accepted';
CREATE UNIQUE INDEX reports_network_id_academic_year_accepted_key ON reports (district_id, network_id, academic_year) WHERE status = 'accepted' AND superseded_by_id IS NULL;
CREATE INDEX reports_academic_year_index ON reports (district_id, academic_year, id);
CREATE INDEX reports_updated_at_index ON reports (district_id, updated_at, id);

CREATE TABLE report_contents (
  district_id uuid NOT NULL,
  report_id uuid NOT NULL,
  inputs jsonb NOT NULL,
  figures jsonb NOT NULL,
  PRIMARY KEY (district_id, report_id),
  FOREIGN KEY (district_id, report_id) REFERENCES reports (district_id, id)
);

CREATE TABLE recommendations (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  network_id uuid NOT NULL,
  report_id uuid,
  evaluation_id uuid,
  school_id uuid,
  academic_year integer NOT NULL,
  clause text,
  text text NOT NULL,
  due_year integer NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'open', 'accepted', 'declined', 'carried_out', 'withdrawn')),
  status_reason text,
  answered_by uuid,
  answered_at timestamptz,
  plan_task_id uuid,
  outcome text,
  carried_out_by uuid,
  carried_out_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK ((report_id IS NULL) <> (evaluation_id IS NULL)),
  CHECK (due_year > academic_year),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, report_id) REFERENCES reports (district_id, id),
  FOREIGN KEY (district_id, evaluation_id) REFERENCES evaluations (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  FOREIGN KEY (district_id, plan_task_id) REFERENCES plan_tasks (district_id, id)
);
CREATE INDEX recommendations_report_id_index ON recommendations (district_id, report_id);
CREATE INDEX recommendations_evaluation_id_index ON recommendations (district_id, evaluation_id);
CREATE INDEX recommendations_network_id_index ON recommendations (district_id, network_id, academic_year);
CREATE INDEX recommendations_school_id_index ON recommendations (district_id, school_id);
CREATE INDEX recommendations_updated_at_index ON recommendations (district_id, updated_at, id);
