using Slime.Functions.AccessLog;
using Slime.Functions.Agreements;
using Slime.Functions.Bulk;
using Slime.Functions.CaseRecord;
using Slime.Functions.Committees;
using Slime.Functions.Communes;
using Slime.Functions.Corrections;
using Slime.Functions.Deliveries;
using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Feedback;
using Slime.Functions.Field.Devices;
using Slime.Functions.Field.Holding;
using Slime.Functions.FieldApp;
using Slime.Functions.Files;
using Slime.Functions.FollowUp;
using Slime.Functions.Handover;
using Slime.Functions.Home;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Ledger;
using Slime.Functions.Legal;
using Slime.Functions.Lists;
using Slime.Functions.Merging;
using Slime.Functions.Messages;
using Slime.Functions.Network;
using Slime.Functions.Notes;
using Slime.Functions.Notifications.Preferences;
using Slime.Functions.Opinions;
using Slime.Functions.Orientations;
using Slime.Functions.PartnerLinks;
using Slime.Functions.Redrawing;
using Slime.Functions.Referrals;
using Slime.Functions.Retention;
using Slime.Functions.Search;
using Slime.Functions.Shell;
using Slime.Functions.Team;
using Slime.Functions.Visits;

namespace Slime.Functions;

internal static class PageEndpoints
{
    /// <summary>Pages, each beside its feature. What stands for programs too (steering, time, money, requests) is mapped by its own endpoints.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        MapFinding(pages);
        MapCase(pages);
        MapService(pages);
    }

    /// <summary>Where people begin, find and send households.</summary>
    private static void MapFinding(RouteGroupBuilder pages)
    {
        pages.MapHomePage();
        pages.MapSearchPages();
        pages.MapListPages();
        pages.MapBulkPages();
        pages.MapViewPages();
        pages.MapPublicPages();
        pages.MapReferralPages();
    }

    /// <summary>One case and what is done on it.</summary>
    private static void MapCase(RouteGroupBuilder pages)
    {
        pages.MapCasePages();
        pages.MapCorrectionPages();
        pages.MapFilePages();
        pages.MapMergingPages();
        pages.MapNotePages();
        pages.MapHandoverPages();
        pages.MapVisitPages();
        pages.MapFieldAppPages();
        pages.MapDiagnosticPages();
        pages.MapOrientationPages();
        pages.MapAgreementPages();
        pages.MapDeliveryPages();
        pages.MapReportLinkPages();
        pages.MapPartnerLinkPages();
        pages.MapHouseholdNoticePages();
        pages.MapFeedbackPages();
        pages.MapFollowUpPages();
        pages.MapOpinionPages();
        pages.MapHoldingPages();
    }

    /// <summary>The service itself: figures, people, territories, committees, what the program keeps.</summary>
    private static void MapService(RouteGroupBuilder pages)
    {
        pages.MapLedgerPages();
        pages.MapStaffPages();
        pages.MapOrganisationPage();
        pages.MapCommunePages();
        pages.MapRedrawingPages();
        pages.MapJointWorkPages();
        pages.MapNetworkPages();
        pages.MapCommitteePages();
        pages.MapLessonPages();
        pages.MapSchemePages();
        pages.MapMessagePages();
        pages.MapAccessLogPages();
        pages.MapRetentionPages();
        pages.MapPreferencePages();
        pages.MapDevicePages();
    }
}
