//! The tables, as both databases have them. `migrations/` makes them; a test holds the two together.
#![allow(missing_docs, reason = "diesel makes modules of its own")]

use super::types::{SqlId, SqlInstant, SqlJson};

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    districts (id) {
        id -> SqlId,
        code -> Text,
        name_th -> Text,
        name_en -> Nullable<Text>,
        term_dates -> SqlJson,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    schools (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        obec_code -> Text,
        ministry_code -> Nullable<Text>,
        name_th -> Text,
        name_en -> Nullable<Text>,
        name_key -> Binary,
        sub_district -> Nullable<Text>,
        amphoe -> Nullable<Text>,
        province -> Nullable<Text>,
        latitude -> Nullable<Double>,
        longitude -> Nullable<Double>,
        contacts -> SqlJson,
        active -> Bool,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    accounts (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        school_id -> Nullable<SqlId>,
        email -> Text,
        name -> Text,
        name_key -> Binary,
        rank -> Text,
        active -> Bool,
        password_hash -> Nullable<Text>,
        invitation_hash -> Nullable<Binary>,
        invitation_expires_at -> Nullable<SqlInstant>,
        last_signed_in_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    sessions (id) {
        district_id -> SqlId,
        id -> SqlId,
        account_id -> SqlId,
        created_at -> SqlInstant,
        refreshed_at -> SqlInstant,
        expires_at -> SqlInstant,
        ended_at -> Nullable<SqlInstant>,
        end_reason -> Nullable<Text>,
        user_agent -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    refresh_tokens (hash) {
        hash -> Binary,
        session_id -> SqlId,
        issued_at -> SqlInstant,
        used_at -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    signing_keys (id) {
        id -> Text,
        private_key -> Binary,
        public_key -> Binary,
        created_at -> SqlInstant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    idempotency_keys (account_id, idempotency_key) {
        account_id -> SqlId,
        idempotency_key -> Text,
        fingerprint -> Binary,
        status -> Integer,
        etag -> Nullable<Text>,
        location -> Nullable<Text>,
        body -> Binary,
        created_at -> SqlInstant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    change_log (seq) {
        seq -> BigInt,
        district_id -> SqlId,
        at -> SqlInstant,
        account_id -> Nullable<SqlId>,
        request_id -> Nullable<Text>,
        resource -> Text,
        record_id -> SqlId,
        version -> Integer,
        op -> Text,
        action -> Text,
        network_id -> Nullable<SqlId>,
        school_id -> Nullable<SqlId>,
        reason -> Nullable<Text>,
        difference -> SqlJson,
        shown_before -> Nullable<SqlJson>,
        shown -> Nullable<SqlJson>,
        service_account_id -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    service_accounts (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        account_id -> SqlId,
        school_id -> Nullable<SqlId>,
        name -> Text,
        access -> Text,
        status -> Text,
        key_prefix -> Text,
        expires_on -> Date,
        old_keys_until -> Nullable<SqlInstant>,
        last_used_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    service_keys (hash) {
        hash -> Binary,
        district_id -> SqlId,
        service_account_id -> SqlId,
        valid_until -> SqlInstant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    agreements (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        number -> Text,
        title -> Text,
        signed_on -> Nullable<Date>,
        place -> Nullable<Text>,
        first_year -> Integer,
        last_year -> Integer,
        starts_on -> Date,
        ends_on -> Date,
        objectives -> SqlJson,
        commitments -> SqlJson,
        signatories -> SqlJson,
        exchange_minimum -> Text,
        status -> Text,
        status_reason -> Nullable<Text>,
        amendment_count -> Integer,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    amendments (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        agreement_id -> SqlId,
        number -> Integer,
        reason -> Text,
        difference -> SqlJson,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    networks (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        agreement_id -> SqlId,
        name -> Text,
        name_key -> Binary,
        ended_on -> Nullable<Date>,
        end_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    memberships (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        network_id -> SqlId,
        school_id -> SqlId,
        role -> Text,
        joined_on -> Date,
        left_on -> Nullable<Date>,
        reason -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    indicators (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        network_id -> Nullable<SqlId>,
        agreement_id -> SqlId,
        code -> Text,
        name -> Text,
        clause -> Text,
        unit -> Text,
        direction -> Text,
        roll_up -> Text,
        verification -> Nullable<Text>,
        baseline_value -> Nullable<Double>,
        baseline_year -> Nullable<Integer>,
        status -> Text,
        status_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    indicator_networks (district_id, indicator_id, network_id) {
        district_id -> SqlId,
        indicator_id -> SqlId,
        network_id -> SqlId,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    targets (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        indicator_id -> SqlId,
        academic_year -> Integer,
        school_id -> Nullable<SqlId>,
        value -> Double,
        reason -> Nullable<Text>,
        replaced_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    indicator_values (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        indicator_id -> SqlId,
        school_id -> SqlId,
        academic_year -> Integer,
        term -> Integer,
        value -> Nullable<Double>,
        numerator -> Nullable<Double>,
        denominator -> Nullable<Double>,
        note -> Nullable<Text>,
        status -> Text,
        status_reason -> Nullable<Text>,
        submitted_by -> Nullable<SqlId>,
        submitted_at -> Nullable<SqlInstant>,
        verified_by -> Nullable<SqlId>,
        verified_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    year_locks (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        academic_year -> Integer,
        note -> Nullable<Text>,
        lifted -> SqlJson,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    plans (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        network_id -> SqlId,
        title -> Text,
        first_year -> Integer,
        last_year -> Integer,
        strategy -> Nullable<Text>,
        goals -> SqlJson,
        revision -> Integer,
        status -> Text,
        status_reason -> Nullable<Text>,
        submitted_by -> Nullable<SqlId>,
        submitted_at -> Nullable<SqlInstant>,
        approved_by -> Nullable<SqlId>,
        approved_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    plan_revisions (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        plan_id -> SqlId,
        number -> Integer,
        reason -> Text,
        before -> SqlJson,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    plan_tasks (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        plan_id -> SqlId,
        network_id -> SqlId,
        parent_id -> Nullable<SqlId>,
        title -> Text,
        clause -> Nullable<Text>,
        academic_year -> Integer,
        starts_on -> Date,
        due_on -> Date,
        school_id -> SqlId,
        account_id -> Nullable<SqlId>,
        budget -> Nullable<BigInt>,
        spent -> BigInt,
        indicator_ids -> SqlJson,
        status -> Text,
        status_reason -> Nullable<Text>,
        progress -> Integer,
        done_on -> Nullable<Date>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    task_updates (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        task_id -> SqlId,
        dated_on -> Date,
        progress -> Integer,
        spent -> Nullable<BigInt>,
        narrative -> Text,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    checklist_templates (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        code -> Text,
        edition -> Integer,
        title -> Text,
        items -> SqlJson,
        status -> Text,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    visits (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        network_id -> SqlId,
        school_id -> SqlId,
        kind -> Text,
        academic_year -> Integer,
        lead_visitor_id -> SqlId,
        team -> SqlJson,
        planned_on -> Date,
        held_on -> Nullable<Date>,
        objectives -> Text,
        clause -> Nullable<Text>,
        follows_id -> Nullable<SqlId>,
        template_id -> Nullable<SqlId>,
        answers -> SqlJson,
        findings -> Nullable<Text>,
        recommendations -> Nullable<Text>,
        reply -> Nullable<Text>,
        status -> Text,
        status_reason -> Nullable<Text>,
        reported_by -> Nullable<SqlId>,
        acknowledged_by -> Nullable<SqlId>,
        acknowledged_at -> Nullable<SqlInstant>,
        closed_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    follow_ups (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        visit_id -> SqlId,
        network_id -> SqlId,
        school_id -> SqlId,
        what -> Text,
        who -> Text,
        due_on -> Date,
        priority -> Text,
        status -> Text,
        status_reason -> Nullable<Text>,
        outcome -> Nullable<Text>,
        done_on -> Nullable<Date>,
        done_by -> Nullable<SqlId>,
        verified_by -> Nullable<SqlId>,
        verified_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    frameworks (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        code -> Text,
        edition -> Integer,
        name_th -> Text,
        name_en -> Nullable<Text>,
        levels -> SqlJson,
        standards -> SqlJson,
        source -> Nullable<Text>,
        status -> Text,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    evaluations (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        school_id -> SqlId,
        author_school_id -> Nullable<SqlId>,
        academic_year -> Integer,
        framework_id -> SqlId,
        kind -> Text,
        assessor -> Nullable<Text>,
        assessed_on -> Nullable<Date>,
        considerations -> SqlJson,
        standards -> SqlJson,
        overall_level -> Nullable<Integer>,
        strengths -> Nullable<Text>,
        weaknesses -> Nullable<Text>,
        recommendations -> Nullable<Text>,
        status -> Text,
        status_reason -> Nullable<Text>,
        submitted_by -> Nullable<SqlId>,
        submitted_at -> Nullable<SqlInstant>,
        confirmed_by -> Nullable<SqlId>,
        confirmed_at -> Nullable<SqlInstant>,
        published_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    exchanges (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        agreement_id -> SqlId,
        scope -> Text,
        title -> Text,
        title_key -> Binary,
        clause -> Nullable<Text>,
        place -> Text,
        host_school_id -> Nullable<SqlId>,
        planned_on -> Date,
        held_on -> Nullable<Date>,
        academic_year -> Integer,
        topics -> SqlJson,
        outcomes -> Nullable<Text>,
        status -> Text,
        status_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    exchange_networks (district_id, exchange_id, network_id) {
        district_id -> SqlId,
        exchange_id -> SqlId,
        network_id -> SqlId,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    exchange_schools (district_id, exchange_id, school_id) {
        district_id -> SqlId,
        exchange_id -> SqlId,
        school_id -> SqlId,
        invited -> Bool,
        attended -> Bool,
        people -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    innovations (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        school_id -> SqlId,
        title -> Text,
        title_key -> Binary,
        problem -> Text,
        method -> Text,
        result -> Text,
        status -> Text,
        status_reason -> Nullable<Text>,
        submitted_by -> Nullable<SqlId>,
        submitted_at -> Nullable<SqlInstant>,
        recommendation -> Nullable<Text>,
        recommended_by -> Nullable<SqlId>,
        recommended_at -> Nullable<SqlInstant>,
        published_by -> Nullable<SqlId>,
        published_on -> Nullable<Date>,
        academic_year -> Nullable<Integer>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    adoptions (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        innovation_id -> SqlId,
        school_id -> SqlId,
        started_on -> Date,
        academic_year -> Integer,
        adapted -> Text,
        result -> Nullable<Text>,
        status -> Text,
        status_reason -> Nullable<Text>,
        reported_by -> Nullable<SqlId>,
        reported_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    context_analyses (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        school_id -> SqlId,
        academic_year -> Integer,
        people -> SqlJson,
        resources -> SqlJson,
        strengths -> SqlJson,
        weaknesses -> SqlJson,
        opportunities -> SqlJson,
        threats -> SqlJson,
        needs -> SqlJson,
        status -> Text,
        status_reason -> Nullable<Text>,
        submitted_by -> Nullable<SqlId>,
        submitted_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    school_year_records (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        school_id -> SqlId,
        academic_year -> Integer,
        enrolment -> SqlJson,
        teachers -> Nullable<Integer>,
        teachers_with_degree -> Nullable<Integer>,
        test_means -> SqlJson,
        sar_submitted_on -> Nullable<Date>,
        notes -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant};
    visit_targets (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        network_id -> SqlId,
        academic_year -> Integer,
        mentoring -> Integer,
        supervision -> Integer,
        reason -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    reports (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        network_id -> SqlId,
        academic_year -> Integer,
        edition -> Integer,
        summary -> Nullable<Text>,
        narrative -> SqlJson,
        status -> Text,
        status_reason -> Nullable<Text>,
        supersedes_id -> Nullable<SqlId>,
        supersedes_reason -> Nullable<Text>,
        superseded_by_id -> Nullable<SqlId>,
        frozen_on -> Nullable<Date>,
        submitted_by -> Nullable<SqlId>,
        submitted_at -> Nullable<SqlInstant>,
        accepted_by -> Nullable<SqlId>,
        accepted_at -> Nullable<SqlInstant>,
        content_hash -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    report_contents (district_id, report_id) {
        district_id -> SqlId,
        report_id -> SqlId,
        inputs -> SqlJson,
        figures -> SqlJson,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    recommendations (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        network_id -> SqlId,
        report_id -> Nullable<SqlId>,
        evaluation_id -> Nullable<SqlId>,
        school_id -> Nullable<SqlId>,
        academic_year -> Integer,
        clause -> Nullable<Text>,
        text -> Text,
        due_year -> Integer,
        status -> Text,
        status_reason -> Nullable<Text>,
        answered_by -> Nullable<SqlId>,
        answered_at -> Nullable<SqlInstant>,
        plan_task_id -> Nullable<SqlId>,
        outcome -> Nullable<Text>,
        carried_out_by -> Nullable<SqlId>,
        carried_out_at -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    evidence (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        resource -> Text,
        record_id -> SqlId,
        name -> Text,
        description -> Nullable<Text>,
        clause -> Nullable<Text>,
        consideration -> Nullable<Text>,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
        status -> Text,
        status_reason -> Nullable<Text>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    webhooks (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        account_id -> SqlId,
        school_id -> Nullable<SqlId>,
        url -> Text,
        description -> Nullable<Text>,
        resources -> SqlJson,
        events -> SqlJson,
        actions -> SqlJson,
        secret -> Binary,
        previous_secret -> Nullable<Binary>,
        previous_secret_until -> Nullable<SqlInstant>,
        status -> Text,
        off_reason -> Nullable<Text>,
        off_at -> Nullable<SqlInstant>,
        failing_since -> Nullable<SqlInstant>,
        cursor -> SqlJson,
        told -> BigInt,
        failures -> Integer,
        rest_until -> Nullable<SqlInstant>,
        looked_at -> Nullable<SqlInstant>,
        leased_until -> Nullable<SqlInstant>,
        version -> Integer,
        created_at -> SqlInstant,
        created_by -> Nullable<SqlId>,
        updated_at -> SqlInstant,
        updated_by -> Nullable<SqlId>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant, SqlJson};
    webhook_deliveries (district_id, id) {
        district_id -> SqlId,
        id -> SqlId,
        webhook_id -> SqlId,
        event -> Text,
        payload -> SqlJson,
        status -> Text,
        attempts -> SqlJson,
        next_attempt_at -> Nullable<SqlInstant>,
        give_up_at -> SqlInstant,
        created_at -> SqlInstant,
        finished_at -> Nullable<SqlInstant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::{SqlId, SqlInstant};
    portal_identities (issuer, subject) {
        issuer -> Text,
        subject -> Text,
        district_id -> SqlId,
        account_id -> SqlId,
        linked_at -> SqlInstant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    districts,
    schools,
    accounts,
    sessions,
    refresh_tokens,
    signing_keys,
    idempotency_keys,
    change_log,
    service_accounts,
    service_keys,
    agreements,
    amendments,
    networks,
    memberships,
    indicators,
    indicator_networks,
    targets,
    indicator_values,
    year_locks,
    plans,
    plan_revisions,
    plan_tasks,
    task_updates,
    checklist_templates,
    visits,
    follow_ups,
    frameworks,
    evaluations,
    evidence,
    exchanges,
    exchange_networks,
    exchange_schools,
    innovations,
    adoptions,
    context_analyses,
    school_year_records,
    visit_targets,
    reports,
    report_contents,
    recommendations,
    webhooks,
    webhook_deliveries,
    portal_identities
);
