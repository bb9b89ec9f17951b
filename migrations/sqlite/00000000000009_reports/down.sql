DROP TABLE recommendations;
DROP TABLE report_contents;
DROP TABLE reports;
