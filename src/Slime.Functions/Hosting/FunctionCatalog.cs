using System.Collections.Immutable;
using Slime.Functions.Files;
using Slime.Functions.Ledger;
using Slime.Functions.Messaging;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Digests;
using Slime.Functions.Operations;
using Slime.Functions.Reports;
using Slime.Functions.Routing;
using Slime.Functions.Steering;
using Slime.Functions.Visits;

namespace Slime.Functions.Hosting;

/// <summary>
/// Every function of the program, declared once: the package's function.json files and the embedded pumps both come from here.
/// </summary>
internal static class FunctionCatalog
{
    private static readonly ImmutableArray<FunctionDeclaration> Declared =
    [
        new HttpArea("Home", "/"),
        new HttpArea("Api", "api/{*path}"),
        new HttpArea("Assets", "assets/{*path}"),
        new HttpArea("SignOut", "sign-out"),
        new HttpArea("ReferralPages", "signalements/{*path}"),
        new HttpArea("CasePages", "dossiers/{*path}"),
        new HttpArea("Calendar", "agenda/{*path}"),
        new HttpArea("LedgerPages", "tableaux/{*path}"),
        new HttpArea("StaffPages", "equipe/{*path}"),
        new HttpArea("SteeringPages", "pilotage/{*path}"),
        new HttpArea("SchemePages", "dispositifs/{*path}"),
        new HttpArea("MessagePages", "messages/{*path}"),
        new HttpArea("PreferencePages", "mes-notifications"),
        new HttpArea("TeamsTab", "teams"),
        new HttpArea("Privacy", "donnees-personnelles"),
        new HttpArea("LegalNotice", "mentions-legales"),
        new QueueFunction<RouteReferral>("RouteReferral", QueueNames.Referrals),
        new QueueFunction<NotifyStaff>("NotifyStaff", QueueNames.Notifications),
        new QueueFunction<InspectFile>("InspectFile", QueueNames.Files),
        new QueueFunction<RenderReports>("RenderReports", QueueNames.Reports),
        new QueueFunction<ReadScanResult>("ReadScanResult", QueueNames.ScanResults),
        new TimerFunction<SendOutbox>("SendOutbox", "*/20 * * * * *"),
        new TimerFunction<MeasureQueues>("MeasureQueues", "10 * * * * *"),
        new TimerFunction<CountAccompaniedVisits>("CountAccompaniedVisits", "0 30 4 * * *"),
        new TimerFunction<SendDigests>("SendDigests", "5 */10 * * * *"),
        new TimerFunction<SendReminders>("SendReminders", "0 0 5 * * *"),
        new TimerFunction<ProjectLedger>("ProjectLedger", "10 * * * * *"),
        new TimerFunction<SendWeeklyDigests>("SendWeeklyDigests", "0 0 5-19 * * 1-2"),
        new TimerFunction<ArchiveLedgers>("ArchiveLedgers", "0 20 2 1,2 * *"),
        new TimerFunction<ReprojectLedgers>("ReprojectLedgers", "0 50 * * * *"),
        new TimerFunction<VerifyLedgers>("VerifyLedgers", "0 40 1 * * *"),
        new TimerFunction<SweepKeys>("SweepKeys", "0 10 3 * * *"),
        new TimerFunction<SweepUploads>("SweepUploads", "0 17 * * * *"),
    ];

    /// <summary>Triggers of Storage queues.</summary>
    public static IEnumerable<QueueFunction> Queues => Declared.OfType<QueueFunction>();

    /// <summary>The same functions on Service Bus, for the queues that it may carry, and the readers of what failed there.</summary>
    public static IEnumerable<ServiceBusFunction> ServiceBus => Queues.Where(function => QueueNames.Carried.Contains(function.Queue))
        .SelectMany(function => new[] { ServiceBusFunction.For(function), ServiceBusFunction.DeadLettersOf(function) });

    public static IEnumerable<TimerFunction> Timers => Declared.OfType<TimerFunction>();

    public static IEnumerable<HttpArea> Areas => Declared.OfType<HttpArea>();

    /// <summary>Everything that the package declares.</summary>
    public static ImmutableArray<FunctionDeclaration> All { get; } = [.. Declared, .. ServiceBus];
}
