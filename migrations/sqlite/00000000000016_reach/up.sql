-- The newest change of what an account's reach depends on: `access::known` asks for it at each request.
CREATE INDEX change_log_reach_index ON change_log (district_id, seq)
  WHERE resource IN ('accounts', 'agreements', 'memberships', 'networks');
