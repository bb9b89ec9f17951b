//! The policy table: a row an action, a column a tier, a cell the reach. It is the table of who may do what, and
//! the contract's `x-access` and `docs/POLICY.md` are printed from it.

use serde::Serialize;

use super::Action;

/// How far an action reaches for one tier, from nothing to the whole district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Not at all.
    None,
    /// The caller's own account.
    Me,
    /// The records of the caller's own school.
    Own,
    /// The networks the caller's school belongs to today.
    Joined,
    /// The networks the caller's school leads today, and their partner schools.
    Led,
    /// The whole district.
    All,
    /// What is attached to the records that the caller may read.
    Readable,
    /// What is attached to the records that the caller may change, or report on.
    Writable,
}

/// One action's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// For accounts of the district office.
    pub district: Cell,
    /// For accounts of a school that leads a network today, in that role.
    pub lead: Cell,
    /// For accounts of every school.
    pub partner: Cell,
    /// Whether only managers may.
    pub manager: bool,
}

const fn row(district: Cell, lead: Cell, partner: Cell) -> Row {
    Row { district, lead, partner, manager: false }
}

impl Row {
    const fn by_manager(self) -> Self {
        Self { manager: true, ..self }
    }
}

impl Action {
    /// Who may do it, and how far it reaches.
    pub const fn row(self) -> Row {
        use Action as A;
        use Cell::{All, Joined, Led, Me, None, Own, Readable, Writable};
        match self {
            //                                                          district lead    partner
            A::CreateSession | A::RefreshSession | A::AcceptInvitation => row(Me, Me, Me),
            A::GetMe | A::ChangeMyPassword => row(Me, Me, Me),
            A::ListSessions | A::EndSession | A::SignOut => row(Me, Me, Me),

            A::ListDistricts | A::GetDistrict => row(All, All, All),
            A::ChangeDistrict => row(All, None, None).by_manager(),

            A::ListSchools | A::GetSchool => row(All, All, All),
            A::CreateSchool | A::ChangeSchool | A::BatchSchools => row(All, None, None),

            A::ListAccounts | A::GetAccount => row(All, Own, Own),
            A::CreateAccount | A::ChangeAccount => row(All, Own, Own).by_manager(),
            A::ResetAccount | A::DeactivateAccount | A::ActivateAccount => row(All, Own, Own).by_manager(),

            A::ListServiceAccounts | A::GetServiceAccount => row(All, Own, Own),
            // Whoever gets a key acts in its owner's name, so nobody makes one for somebody else.
            A::CreateServiceAccount | A::RotateServiceAccount => row(Me, Me, Me).by_manager(),
            A::RevokeServiceAccount => row(All, Own, Own).by_manager(),

            A::ListAuditEvents => row(All, None, None),
            A::ListChanges => row(All, Led, Own),

            A::ListAgreements | A::GetAgreement | A::ListAmendments => row(All, Joined, Joined),
            A::CreateAgreement | A::ChangeAgreement => row(All, None, None),
            A::EnforceAgreement | A::SuspendAgreement | A::ResumeAgreement => row(All, None, None).by_manager(),
            A::EndAgreement | A::TerminateAgreement | A::AmendAgreement => row(All, None, None).by_manager(),

            A::ListNetworks | A::GetNetwork => row(All, All, All),
            A::CreateNetwork | A::ChangeNetwork => row(All, None, None),
            A::EndNetwork | A::SucceedLead => row(All, None, None).by_manager(),
            A::ListCommitments | A::GetNetworkCommitments => row(All, Joined, Joined),
            A::GetSchoolReadiness => row(All, Led, Own),
            A::ListMemberships | A::GetMembership => row(All, All, All),
            A::CreateMembership | A::ChangeMembership | A::LeaveMembership => row(All, None, None).by_manager(),
            A::BatchMemberships => row(All, None, None).by_manager(),

            A::ListIndicators | A::GetIndicator | A::ListTargets => row(All, Joined, Joined),
            A::GetIndicatorProgress | A::GetIndicatorSummary => row(All, Joined, Joined),
            A::CreateIndicator | A::ChangeIndicator | A::WithdrawIndicator | A::SetTarget => row(All, Led, None),

            A::ListIndicatorValues | A::GetIndicatorValue => row(All, Led, Own),
            A::ReportIndicatorValue | A::ChangeIndicatorValue | A::BatchIndicatorValues => row(None, Led, Own),
            A::SubmitIndicatorValue | A::WithdrawIndicatorValue => row(None, Led, Own).by_manager(),
            A::VerifyIndicatorValue | A::ReturnIndicatorValue => row(All, Led, None).by_manager(),
            A::ListYearLocks | A::GetYearLock => row(All, All, All),
            A::LockYear | A::LiftYearLock | A::RestoreYearLock => row(All, None, None).by_manager(),

            A::ListPlans | A::GetPlan | A::ListPlanRevisions => row(All, Joined, Joined),
            A::CreatePlan | A::ChangePlan => row(All, Led, None),
            A::SubmitPlan | A::RevisePlan | A::WithdrawPlan => row(All, Led, None).by_manager(),
            A::ApprovePlan | A::ReturnPlan => row(All, None, None).by_manager(),
            A::ListPlanTasks | A::GetPlanTask | A::ListTaskUpdates => row(All, Joined, Joined),
            A::CreatePlanTask | A::ChangePlanTask | A::CancelPlanTask | A::BatchPlanTasks => row(All, Led, None),
            A::StartPlanTask | A::FinishPlanTask | A::RecordTaskUpdate => row(All, Led, Own),

            A::ListChecklistTemplates | A::GetChecklistTemplate => row(All, All, All),
            A::CreateChecklistTemplate | A::ChangeChecklistTemplate => row(All, None, None),
            A::PublishChecklistTemplate | A::RetireChecklistTemplate => row(All, None, None).by_manager(),

            A::ListVisits | A::GetVisit => row(All, Led, Own),
            A::PlanVisit | A::ChangeVisit | A::HoldVisit | A::ReportVisit | A::CancelVisit => row(All, Led, None),
            A::AcknowledgeVisit | A::ReturnVisit => row(None, Own, Own).by_manager(),
            A::CloseVisit => row(All, Led, None).by_manager(),
            A::ListFollowUps | A::GetFollowUp => row(All, Led, Own),
            A::CreateFollowUp | A::ChangeFollowUp | A::WithdrawFollowUp => row(All, Led, None),
            A::FinishFollowUp => row(All, Led, Own),
            A::VerifyFollowUp | A::ReopenFollowUp => row(All, Led, None),

            A::ListFrameworks | A::GetFramework => row(All, All, All),
            A::CreateFramework | A::ChangeFramework => row(All, None, None),
            A::PublishFramework | A::RetireFramework => row(All, None, None).by_manager(),
            A::ListEvaluations | A::GetEvaluation => row(All, Led, Own),
            A::RecordEvaluation | A::ChangeEvaluation | A::BatchEvaluations => row(All, Led, Own),
            A::SubmitEvaluation | A::WithdrawEvaluation => row(All, Led, Own).by_manager(),
            A::ConfirmEvaluation | A::PublishEvaluation | A::ReturnEvaluation => row(All, None, None).by_manager(),

            A::ListContextAnalyses | A::GetContextAnalysis => row(All, Led, Own),
            A::RecordContextAnalysis | A::ChangeContextAnalysis => row(None, Own, Own),
            A::SubmitContextAnalysis | A::ReopenContextAnalysis => row(None, Own, Own).by_manager(),
            A::CompareContextAnalyses => row(All, Led, None),
            A::ListSchoolYearRecords | A::GetSchoolYearRecord | A::GetSchoolHistory => row(All, Led, Own),
            A::CreateSchoolYearRecord | A::ChangeSchoolYearRecord => row(None, Own, Own),
            A::ListVisitTargets | A::GetVisitTarget | A::GetVisitFulfilment => row(All, Joined, Joined),
            A::CreateVisitTarget | A::ChangeVisitTarget => row(All, Led, None),
            A::ListEvidence | A::GetEvidence | A::DownloadEvidence => row(Readable, Readable, Readable),
            A::AttachEvidence | A::ChangeEvidence | A::WithdrawEvidence => row(Writable, Writable, Writable),

            A::ListExchanges | A::GetExchange | A::GetExchangeFulfilment => row(All, All, All),
            A::PlanExchange | A::ChangeExchange | A::HoldExchange | A::CancelExchange => row(All, None, None),

            // All read what is published; what is not, `innovations::store` hides.
            A::ListInnovations | A::GetInnovation | A::GetInnovationSpread => row(All, All, All),
            A::CreateInnovation | A::ChangeInnovation => row(None, Own, Own),
            A::SubmitInnovation => row(None, Own, Own).by_manager(),
            A::RecommendInnovation => row(None, Led, None).by_manager(),
            A::ReturnInnovation => row(All, Led, None).by_manager(),
            A::PublishInnovation => row(All, None, None).by_manager(),
            A::WithdrawInnovation => row(All, Own, Own).by_manager(),
            A::ListAdoptions | A::GetAdoption => row(All, All, All),
            A::StartAdoption | A::ChangeAdoption | A::ReportAdoption => row(None, Own, Own),
            A::WithdrawAdoption => row(None, Own, Own).by_manager(),
            A::ListReports | A::GetReport => row(All, Joined, Joined),
            A::CreateReport | A::ChangeReport => row(None, Led, None),
            A::SubmitReport | A::SupersedeReport => row(None, Led, None).by_manager(),
            A::AcceptReport | A::ReturnReport => row(All, None, None).by_manager(),
            A::ListRecommendations | A::GetRecommendation => row(All, Led, Own),
            A::CreateRecommendation | A::ChangeRecommendation | A::WithdrawRecommendation => row(All, Led, None),
            A::AcceptRecommendation | A::DeclineRecommendation => row(All, Own, Own).by_manager(),
            A::LinkRecommendation => row(All, Led, None),
            A::CarryOutRecommendation => row(All, Led, Own),

            // A webhook takes data out of the house: managers answer for their organisation's, the district for all.
            A::ListWebhooks | A::GetWebhook | A::CreateWebhook | A::ChangeWebhook => row(All, Own, Own).by_manager(),
            A::SwitchOffWebhook | A::SwitchOnWebhook => row(All, Own, Own).by_manager(),
            A::RotateWebhookSecret | A::TestWebhook => row(All, Own, Own).by_manager(),
            A::ListWebhookDeliveries | A::GetWebhookDelivery => row(All, Own, Own).by_manager(),
            A::RedeliverWebhookDelivery => row(All, Own, Own).by_manager(),
        }
    }

    /// Whether it takes a person, and no key will do: what a manager signs, submits, verifies, approves or manages, for a
    /// signature says that somebody has looked at it; the verdict on what others have done; and one's own password and sessions.
    pub const fn takes_a_person(self) -> bool {
        use Action as A;
        self.row().manager
            || matches!(self, A::VerifyFollowUp | A::ReopenFollowUp)
            || matches!(self, A::ChangeMyPassword | A::ListSessions | A::EndSession | A::SignOut)
    }

    /// The action that reads the record which this one is about: what decides between 404 and 403.
    pub fn reading(self) -> Self {
        use Action as A;
        match self {
            A::ChangeDistrict => A::GetDistrict,
            A::ChangeSchool => A::GetSchool,
            A::ChangeAccount | A::ResetAccount | A::DeactivateAccount | A::ActivateAccount => A::GetAccount,
            A::RotateServiceAccount | A::RevokeServiceAccount => A::GetServiceAccount,
            A::ChangeAgreement | A::EnforceAgreement | A::SuspendAgreement | A::ResumeAgreement => A::GetAgreement,
            A::EndAgreement | A::TerminateAgreement | A::AmendAgreement => A::GetAgreement,
            A::ChangeNetwork | A::EndNetwork | A::SucceedLead => A::GetNetwork,
            A::ChangeMembership | A::LeaveMembership => A::GetMembership,
            A::ChangeIndicator | A::WithdrawIndicator | A::SetTarget => A::GetIndicator,
            A::ChangeIndicatorValue | A::SubmitIndicatorValue | A::VerifyIndicatorValue => A::GetIndicatorValue,
            A::ReturnIndicatorValue | A::WithdrawIndicatorValue => A::GetIndicatorValue,
            A::LiftYearLock | A::RestoreYearLock => A::GetYearLock,
            A::ChangePlan | A::SubmitPlan | A::RevisePlan | A::WithdrawPlan => A::GetPlan,
            A::ApprovePlan | A::ReturnPlan => A::GetPlan,
            A::ChangePlanTask | A::CancelPlanTask | A::StartPlanTask | A::FinishPlanTask => A::GetPlanTask,
            A::RecordTaskUpdate => A::GetPlanTask,
            A::ChangeChecklistTemplate | A::PublishChecklistTemplate => A::GetChecklistTemplate,
            A::RetireChecklistTemplate => A::GetChecklistTemplate,
            A::ChangeVisit | A::HoldVisit | A::ReportVisit | A::CancelVisit | A::CloseVisit => A::GetVisit,
            A::AcknowledgeVisit | A::ReturnVisit => A::GetVisit,
            A::ChangeFollowUp | A::FinishFollowUp | A::VerifyFollowUp | A::ReopenFollowUp => A::GetFollowUp,
            A::WithdrawFollowUp => A::GetFollowUp,
            A::ChangeFramework | A::PublishFramework | A::RetireFramework => A::GetFramework,
            A::ChangeEvaluation | A::SubmitEvaluation | A::WithdrawEvaluation => A::GetEvaluation,
            A::ConfirmEvaluation | A::PublishEvaluation | A::ReturnEvaluation => A::GetEvaluation,
            A::ChangeContextAnalysis | A::SubmitContextAnalysis | A::ReopenContextAnalysis => A::GetContextAnalysis,
            A::ChangeSchoolYearRecord => A::GetSchoolYearRecord,
            A::GetSchoolHistory => A::GetSchool,
            A::ChangeVisitTarget => A::GetVisitTarget,
            A::CompareContextAnalyses | A::GetVisitFulfilment | A::GetIndicatorSummary => A::GetNetwork,
            A::DownloadEvidence | A::AttachEvidence | A::ChangeEvidence | A::WithdrawEvidence => A::GetEvidence,
            A::ChangeExchange | A::HoldExchange | A::CancelExchange => A::GetExchange,
            A::ChangeInnovation | A::SubmitInnovation | A::RecommendInnovation => A::GetInnovation,
            A::ReturnInnovation | A::PublishInnovation | A::WithdrawInnovation => A::GetInnovation,
            A::ChangeAdoption | A::ReportAdoption | A::WithdrawAdoption => A::GetAdoption,
            A::ChangeReport | A::SubmitReport | A::AcceptReport | A::ReturnReport => A::GetReport,
            A::SupersedeReport => A::GetReport,
            A::ChangeRecommendation | A::WithdrawRecommendation | A::AcceptRecommendation => A::GetRecommendation,
            A::DeclineRecommendation | A::LinkRecommendation | A::CarryOutRecommendation => A::GetRecommendation,
            A::ChangeWebhook | A::SwitchOffWebhook | A::SwitchOnWebhook => A::GetWebhook,
            A::RotateWebhookSecret | A::TestWebhook => A::GetWebhook,
            A::RedeliverWebhookDelivery => A::GetWebhookDelivery,
            other => other,
        }
    }
}
