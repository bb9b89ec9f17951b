//! Every action of the service. An action is one operation of the contract and has its name (`plan_visit`).

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! actions {
    ($($name:ident = $operation:literal),+ $(,)?) => {
        /// What a caller may ask for. Each has a row in `policy`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the operation's own documentation is in the contract")]
        pub enum Action { $($name),+ }

        impl Action {
            /// Every action, in the order of the policy table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// The `operationId`.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$name => $operation),+ } }
            /// Whether it is open to callers who are not signed in.
            pub const fn is_public(self) -> bool {
                matches!(self, Self::CreateSession | Self::RefreshSession | Self::AcceptInvitation)
            }
            /// Whether it writes nothing.
            pub fn only_reads(self) -> bool {
                ["get_", "list_", "compare_", "download_"].iter().any(|verb| self.as_str().starts_with(verb))
            }
            /// The action that reads one of a resource's records: `get_visit` of `visits`. What has no address of its
            /// own is read by its list (`list_targets`).
            pub fn reading_of(resource: &str) -> Option<Self> {
                let plural = resource.replace('-', "_");
                let one = match plural.strip_suffix("ies") {
                    Some(stem) => format!("{stem}y"),
                    None if plural.ends_with("analyses") => plural.replace("analyses", "analysis"),
                    None => plural.trim_end_matches('s').to_owned(),
                };
                Self::of_operation(&format!("get_{one}")).or_else(|| Self::of_operation(&format!("list_{plural}")))
            }
            /// The action of an `operationId`.
            pub fn of_operation(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.as_str() == id)
            }
        }
    };
}

actions! {
    CreateSession = "create_session", RefreshSession = "refresh_session", AcceptInvitation = "accept_invitation",
    GetMe = "get_me", ChangeMyPassword = "change_my_password",
    ListSessions = "list_sessions", EndSession = "end_session", SignOut = "sign_out",
    ListDistricts = "list_districts", GetDistrict = "get_district", ChangeDistrict = "change_district",
    ListSchools = "list_schools", GetSchool = "get_school", CreateSchool = "create_school", ChangeSchool = "change_school",
    BatchSchools = "batch_schools",
    ListAccounts = "list_accounts", GetAccount = "get_account", CreateAccount = "create_account",
    ChangeAccount = "change_account", ResetAccount = "reset_account", DeactivateAccount = "deactivate_account",
    ActivateAccount = "activate_account",
    ListServiceAccounts = "list_service_accounts", GetServiceAccount = "get_service_account",
    CreateServiceAccount = "create_service_account", RotateServiceAccount = "rotate_service_account",
    RevokeServiceAccount = "revoke_service_account",
    ListAuditEvents = "list_audit_events", ListChanges = "list_changes",
    ListAgreements = "list_agreements", GetAgreement = "get_agreement", CreateAgreement = "create_agreement",
    ChangeAgreement = "change_agreement", EnforceAgreement = "enforce_agreement", SuspendAgreement = "suspend_agreement",
    ResumeAgreement = "resume_agreement", EndAgreement = "end_agreement", TerminateAgreement = "terminate_agreement",
    AmendAgreement = "amend_agreement", ListAmendments = "list_amendments",
    ListNetworks = "list_networks", GetNetwork = "get_network", CreateNetwork = "create_network",
    ChangeNetwork = "change_network", EndNetwork = "end_network", SucceedLead = "succeed_lead",
    ListCommitments = "list_commitments", GetNetworkCommitments = "get_network_commitments",
    GetSchoolReadiness = "get_school_readiness",
    ListMemberships = "list_memberships", GetMembership = "get_membership", CreateMembership = "create_membership",
    ChangeMembership = "change_membership", LeaveMembership = "leave_membership", BatchMemberships = "batch_memberships",
    ListIndicators = "list_indicators", GetIndicator = "get_indicator", CreateIndicator = "create_indicator",
    ChangeIndicator = "change_indicator", WithdrawIndicator = "withdraw_indicator",
    ListTargets = "list_targets", SetTarget = "set_target", GetIndicatorProgress = "get_indicator_progress",
    GetIndicatorSummary = "get_indicator_summary",
    ListIndicatorValues = "list_indicator_values", GetIndicatorValue = "get_indicator_value",
    ReportIndicatorValue = "report_indicator_value", ChangeIndicatorValue = "change_indicator_value",
    SubmitIndicatorValue = "submit_indicator_value", VerifyIndicatorValue = "verify_indicator_value",
    ReturnIndicatorValue = "return_indicator_value", WithdrawIndicatorValue = "withdraw_indicator_value",
    BatchIndicatorValues = "batch_indicator_values",
    ListYearLocks = "list_year_locks", GetYearLock = "get_year_lock", LockYear = "lock_year",
    LiftYearLock = "lift_year_lock", RestoreYearLock = "restore_year_lock",
    ListPlans = "list_plans", GetPlan = "get_plan", CreatePlan = "create_plan", ChangePlan = "change_plan",
    SubmitPlan = "submit_plan", RevisePlan = "revise_plan", WithdrawPlan = "withdraw_plan",
    ApprovePlan = "approve_plan", ReturnPlan = "return_plan", ListPlanRevisions = "list_plan_revisions",
    ListPlanTasks = "list_plan_tasks", GetPlanTask = "get_plan_task", CreatePlanTask = "create_plan_task",
    ChangePlanTask = "change_plan_task", CancelPlanTask = "cancel_plan_task", StartPlanTask = "start_plan_task",
    FinishPlanTask = "finish_plan_task", BatchPlanTasks = "batch_plan_tasks", ListTaskUpdates = "list_task_updates", RecordTaskUpdate = "record_task_update",
    ListChecklistTemplates = "list_checklist_templates", GetChecklistTemplate = "get_checklist_template",
    CreateChecklistTemplate = "create_checklist_template", ChangeChecklistTemplate = "change_checklist_template",
    PublishChecklistTemplate = "publish_checklist_template", RetireChecklistTemplate = "retire_checklist_template",
    ListVisits = "list_visits", GetVisit = "get_visit", PlanVisit = "plan_visit", ChangeVisit = "change_visit",
    HoldVisit = "hold_visit", ReportVisit = "report_visit", AcknowledgeVisit = "acknowledge_visit",
    ReturnVisit = "return_visit", CloseVisit = "close_visit", CancelVisit = "cancel_visit",
    ListFollowUps = "list_follow_ups", GetFollowUp = "get_follow_up", CreateFollowUp = "create_follow_up",
    ChangeFollowUp = "change_follow_up", FinishFollowUp = "finish_follow_up", VerifyFollowUp = "verify_follow_up",
    ReopenFollowUp = "reopen_follow_up", WithdrawFollowUp = "withdraw_follow_up",
    ListFrameworks = "list_frameworks", GetFramework = "get_framework", CreateFramework = "create_framework",
    ChangeFramework = "change_framework", PublishFramework = "publish_framework", RetireFramework = "retire_framework",
    ListEvaluations = "list_evaluations", GetEvaluation = "get_evaluation", RecordEvaluation = "record_evaluation",
    ChangeEvaluation = "change_evaluation", SubmitEvaluation = "submit_evaluation",
    ConfirmEvaluation = "confirm_evaluation", PublishEvaluation = "publish_evaluation",
    ReturnEvaluation = "return_evaluation", WithdrawEvaluation = "withdraw_evaluation",
    BatchEvaluations = "batch_evaluations",
    ListContextAnalyses = "list_context_analyses", GetContextAnalysis = "get_context_analysis",
    RecordContextAnalysis = "record_context_analysis", ChangeContextAnalysis = "change_context_analysis",
    SubmitContextAnalysis = "submit_context_analysis", ReopenContextAnalysis = "reopen_context_analysis",
    CompareContextAnalyses = "compare_context_analyses",
    ListSchoolYearRecords = "list_school_year_records", GetSchoolYearRecord = "get_school_year_record",
    CreateSchoolYearRecord = "create_school_year_record", ChangeSchoolYearRecord = "change_school_year_record",
    GetSchoolHistory = "get_school_history",
    ListVisitTargets = "list_visit_targets", GetVisitTarget = "get_visit_target",
    CreateVisitTarget = "create_visit_target", ChangeVisitTarget = "change_visit_target",
    GetVisitFulfilment = "get_visit_fulfilment",
    ListEvidence = "list_evidence", GetEvidence = "get_evidence", DownloadEvidence = "download_evidence",
    AttachEvidence = "attach_evidence", ChangeEvidence = "change_evidence", WithdrawEvidence = "withdraw_evidence",
    ListExchanges = "list_exchanges", GetExchange = "get_exchange", PlanExchange = "plan_exchange",
    ChangeExchange = "change_exchange", HoldExchange = "hold_exchange", CancelExchange = "cancel_exchange",
    GetExchangeFulfilment = "get_exchange_fulfilment",
    ListInnovations = "list_innovations", GetInnovation = "get_innovation", CreateInnovation = "create_innovation",
    ChangeInnovation = "change_innovation", SubmitInnovation = "submit_innovation",
    RecommendInnovation = "recommend_innovation", ReturnInnovation = "return_innovation",
    PublishInnovation = "publish_innovation", WithdrawInnovation = "withdraw_innovation",
    GetInnovationSpread = "get_innovation_spread",
    ListAdoptions = "list_adoptions", GetAdoption = "get_adoption", StartAdoption = "start_adoption",
    ChangeAdoption = "change_adoption", ReportAdoption = "report_adoption", WithdrawAdoption = "withdraw_adoption",
    ListReports = "list_reports", GetReport = "get_report", CreateReport = "create_report",
    ChangeReport = "change_report", SubmitReport = "submit_report", AcceptReport = "accept_report",
    ReturnReport = "return_report", SupersedeReport = "supersede_report",
    ListRecommendations = "list_recommendations", GetRecommendation = "get_recommendation",
    CreateRecommendation = "create_recommendation", ChangeRecommendation = "change_recommendation",
    WithdrawRecommendation = "withdraw_recommendation", AcceptRecommendation = "accept_recommendation",
    DeclineRecommendation = "decline_recommendation", LinkRecommendation = "link_recommendation",
    CarryOutRecommendation = "carry_out_recommendation",
    ListWebhooks = "list_webhooks", GetWebhook = "get_webhook", CreateWebhook = "create_webhook",
    ChangeWebhook = "change_webhook", SwitchOffWebhook = "switch_off_webhook", SwitchOnWebhook = "switch_on_webhook",
    RotateWebhookSecret = "rotate_webhook_secret", TestWebhook = "test_webhook",
    ListWebhookDeliveries = "list_webhook_deliveries", GetWebhookDelivery = "get_webhook_delivery",
    RedeliverWebhookDelivery = "redeliver_webhook_delivery",
}

/// As the word of its operation.
impl Serialize for Action {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.as_str())
    }
}
impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Self::of_operation(&word).ok_or_else(|| D::Error::custom("no such operation"))
    }
}
