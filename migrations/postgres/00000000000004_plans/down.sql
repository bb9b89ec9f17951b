DROP TABLE task_updates;
DROP TABLE plan_tasks;
DROP TABLE plan_revisions;
DROP TABLE plans;
