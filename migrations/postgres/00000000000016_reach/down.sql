DROP INDEX change_log_reach_index;
