DROP TABLE follow_ups;
DROP TABLE visits;
DROP TABLE checklist_templates;
