CREATE TABLE checklist_templates (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  code text NOT NULL,
  edition integer NOT NULL,
  title text NOT NULL,
  items jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CONSTRAINT checklist_templates_code_edition_key UNIQUE (district_id, code, edition)
);

CREATE TABLE visits (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  network_id uuid NOT NULL,
  school_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mentoring', 'supervision', 'follow_up')),
  academic_year integer NOT NULL,
  lead_visitor_id uuid NOT NULL,
  team jsonb NOT NULL,
  planned_on date NOT NULL,
  held_on date,
  objectives text NOT NULL,
  clause text,
  follows_id uuid,
  template_id uuid,
  answers jsonb NOT NULL,
  findings text,
  recommendations text,
  reply text,
  status text NOT NULL CHECK (status IN ('planned', 'held', 'reported', 'returned', 'acknowledged', 'closed', 'cancelled')),
  status_reason text,
  reported_by uuid,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  FOREIGN KEY (district_id, lead_visitor_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, follows_id) REFERENCES visits (district_id, id),
  FOREIGN KEY (district_id, template_id) REFERENCES checklist_templates (district_id, id)
);
CREATE INDEX visits_school_id_index ON visits (district_id, school_id, planned_on, id);
CREATE INDEX visits_network_id_index ON visits (district_id, network_id, planned_on, id);
CREATE INDEX visits_planned_on_index ON visits (district_id, planned_on, id);
CREATE INDEX visits_updated_at_index ON visits (district_id, updated_at, id);

CREATE TABLE follow_ups (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  network_id uuid NOT NULL,
  school_id uuid NOT NULL,
  what text NOT NULL,
  who text NOT NULL,
  due_on date NOT NULL,
  priority text NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
  status text NOT NULL CHECK (status IN ('open', 'done', 'verified', 'withdrawn')),
  status_reason text,
  outcome text,
  done_on date,
  done_by uuid,
  verified_by uuid,
  verified_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, visit_id) REFERENCES visits (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id)
);
CREATE INDEX follow_ups_visit_id_index ON follow_ups (district_id, visit_id);
CREATE INDEX follow_ups_school_id_index ON follow_ups (district_id, school_id, due_on);
CREATE INDEX follow_ups_due_on_index ON follow_ups (district_id, due_on, id);
