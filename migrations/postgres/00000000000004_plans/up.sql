CREATE TABLE plans (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  network_id uuid NOT NULL,
  title text NOT NULL,
  first_year integer NOT NULL,
  last_year integer NOT NULL,
  strategy text,
  goals jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
  status_reason text,
  submitted_by uuid,
  submitted_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK (first_year <= last_year),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id)
);
CREATE UNIQUE INDEX plans_network_id_key ON plans (district_id, network_id) WHERE status <> 'withdrawn';

CREATE TABLE plan_revisions (
  district_id uuid NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  number integer NOT NULL,
  reason text NOT NULL,
  before jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, plan_id) REFERENCES plans (district_id, id),
  CONSTRAINT plan_revisions_plan_id_number_key UNIQUE (district_id, plan_id, number)
);

CREATE TABLE plan_tasks (
  district_id uuid NOT NULL REFERENCES districts (id),
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  network_id uuid NOT NULL,
  parent_id uuid,
  title text NOT NULL,
  clause text,
  academic_year integer NOT NULL,
  starts_on date NOT NULL,
  due_on date NOT NULL,
  school_id uuid NOT NULL,
  account_id uuid,
  budget bigint,
  spent bigint NOT NULL DEFAULT 0,
  indicator_ids jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('planned', 'in_progress', 'done', 'cancelled')),
  status_reason text,
  progress integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  done_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  created_by uuid,
  updated_at timestamptz NOT NULL,
  updated_by uuid,
  PRIMARY KEY (district_id, id),
  CHECK (starts_on <= due_on),
  FOREIGN KEY (district_id, plan_id) REFERENCES plans (district_id, id),
  FOREIGN KEY (district_id, network_id) REFERENCES networks (district_id, id),
  FOREIGN KEY (district_id, school_id) REFERENCES schools (district_id, id),
  FOREIGN KEY (district_id, account_id) REFERENCES accounts (district_id, id),
  FOREIGN KEY (district_id, parent_id) REFERENCES plan_tasks (district_id, id)
);
CREATE INDEX plan_tasks_plan_id_index ON plan_tasks (district_id, plan_id);
CREATE INDEX plan_tasks_network_id_index ON plan_tasks (district_id, network_id, due_on);
CREATE INDEX plan_tasks_due_on_index ON plan_tasks (district_id, due_on, id);

CREATE TABLE task_updates (
  district_id uuid NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  dated_on date NOT NULL,
  progress integer NOT NULL CHECK (progress BETWEEN 0 AND 100),
  spent bigint,
  narrative text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  PRIMARY KEY (district_id, id),
  FOREIGN KEY (district_id, task_id) REFERENCES plan_tasks (district_id, id)
);
CREATE INDEX task_updates_task_id_index ON task_updates (district_id, task_id, dated_on);
