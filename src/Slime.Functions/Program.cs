using Slime.Functions;
using Slime.Functions.AccessLog;
using Slime.Functions.Agreements;
using Slime.Functions.Bulk;
using Slime.Functions.Cards;
using Slime.Functions.CaseRecord;
using Slime.Functions.Cases;
using Slime.Functions.Committees;
using Slime.Functions.Communes;
using Slime.Functions.Corrections;
using Slime.Functions.Deliveries;
using Slime.Functions.Diagnostics;
using Slime.Functions.Feedback;
using Slime.Functions.Field;
using Slime.Functions.FieldApp;
using Slime.Functions.Files;
using Slime.Functions.Files.Decoding;
using Slime.Functions.FollowUp;
using Slime.Functions.Handover;
using Slime.Functions.Home;
using Slime.Functions.Hosting;
using Slime.Functions.HouseholdNotices;
using Slime.Functions.Ledger;
using Slime.Functions.Lists;
using Slime.Functions.LookUps;
using Slime.Functions.Means;
using Slime.Functions.Merging;
using Slime.Functions.Messages;
using Slime.Functions.Money;
using Slime.Functions.NationalReport;
using Slime.Functions.Network;
using Slime.Functions.Notes;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Preferences;
using Slime.Functions.Operations;
using Slime.Functions.Opinions;
using Slime.Functions.Orientations;
using Slime.Functions.PartnerLinks;
using Slime.Functions.Programmes;
using Slime.Functions.Redrawing;
using Slime.Functions.Referrals;
using Slime.Functions.Reports;
using Slime.Functions.Requests;
using Slime.Functions.Retention;
using Slime.Functions.Rights;
using Slime.Functions.Routing;
using Slime.Functions.Satisfaction;
using Slime.Functions.Search;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Functions.SignalLogement;
using Slime.Functions.Staff;
using Slime.Functions.Steering;
using Slime.Functions.Team;
using Slime.Functions.Telemetry;
using Slime.Functions.TimeSheets;
using Slime.Functions.Training;
using Slime.Functions.Visits;
using Slime.Platform.Http;
using Slime.Platform.Http.Limits;
using Slime.Platform.Messaging;
using Slime.Platform.Security;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;
using Slime.Platform.Web;

// No expression may look at a text for longer, whatever somebody typed; before the first one is made.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
// A decoder is this program once more: see DecoderProcess.
if (DecodeCommand.TryRun(args)) return 0;
if (await OperationsCommands.TryRunAsync(args, Console.Out, Console.Error, CancellationToken.None) is { } exitCode) return exitCode;
return await Startup.RunAsync(args, (builder, mode) =>
{
    var extension = ProgramExtension.Find(builder.Environment, builder.Configuration);
    builder.AddTelemetry(mode);
    builder.Services
        .AddHosting(mode)
        .AddHttpConventions()
        .AddBrowserSecurity(builder.Configuration)
        .AddSlimeAuthentication()
        .AddRequestLimits()
        .AddStorage()
        .AddCommunes()
        .AddStaff()
        .AddTeam()
        .AddCases()
        .AddCards()
        .AddLedger()
        .AddProgrammes()
        .AddSteering()
        .AddTimeSheets()
        .AddMoney()
        .AddTraining()
        .AddNationalReport()
        .AddSearch()
        .AddAccessLog()
        .AddRetention()
        .AddRequests()
        .AddLists()
        .AddLookUps()
        .AddFiles()
        .AddReferrals()
        .AddCaseRouting()
        .AddCorrections()
        .AddVisits()
        .AddOrientations()
        .AddAgreements()
        .AddReports()
        .AddDeliveries()
        .AddHouseholdNotices()
        .AddFeedback()
        .AddFollowUp()
        .AddSatisfaction()
        .AddOpinions()
        .AddPartnerLinks()
        .AddSignalLogement()
        .AddRights()
        .AddDiagnostics()
        .AddMerging()
        .AddNetwork()
        .AddCommittees()
        .AddMeans()
        .AddNotes()
        .AddHandover()
        .AddRedrawing()
        .AddBulk()
        .AddNotifications(builder.Configuration)
        .AddMessaging()
        .AddMessages()
        .AddShell()
        .AddCaseRecord()
        .AddHome()
        .AddField()
        .AddFieldApp()
        .AddOperations();
    extension?.Add(builder, mode);
    builder.Services.WithoutKeyRing();

    return app =>
    {
        app.UseTextsOfDepartment();
        app.UseHead();
        app.UseFaultHandling();
        app.UseSecurityHeaders();
        extension?.Use(app, mode);
        app.UsePreparedRouting();
        app.UseRequestSpans();
        app.UseCrossSiteRefusal();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRequestLimits();
        app.UseDiskWatch();
        app.UseIfMatchRefusal();
        app.UseDoneNotices();
        app.UseKnownParametersOnly();
        app.UseAccessLog();
        app.UseEndpoints(all =>
        {
            all.MapKept(routes =>
            {
                routes.MapPageAssets();
                routes.MapHealth();
                routes.MapApiDescription();
                routes.MapCommunes();
                routes.MapStaff();
                routes.MapReferrals();
                routes.MapLookUps();
                routes.MapCases();
                routes.MapLedger();
                routes.MapCorrections();
                routes.MapMerging();
                routes.MapNotes();
                routes.MapHandover();
                routes.MapRedrawing();
                routes.MapBulk();
                routes.MapVisits();
                routes.MapSchemes();
                routes.MapOrientations();
                routes.MapAgreements();
                routes.MapReports();
                routes.MapDeliveries();
                routes.MapHouseholdNotices();
                routes.MapFeedback();
                routes.MapFollowUps();
                routes.MapSatisfaction();
                routes.MapOpinions();
                routes.MapPartnerLinks();
                routes.MapSignalLogement();
                routes.MapDiagnostics();
                routes.MapCalendarFeed();
                routes.MapFiles();
                routes.MapProgrammes();
                routes.MapSteering();
                routes.MapTimeSheets();
                routes.MapMoney();
                routes.MapTraining();
                routes.MapNationalReport();
                routes.MapSearch();
                routes.MapAccessLog();
                routes.MapRetention();
                routes.MapRequests();
                routes.MapNetwork();
                routes.MapCommittees();
                routes.MapLessons();
                routes.MapSources();
                ReferrerPages.MapApi(routes);
                routes.MapLists();
                routes.MapViews();
                routes.MapHome();
                routes.MapField();
                routes.MapMessages();
                routes.MapNotificationPreferences();
                routes.MapSignOut();
                routes.MapPages();
                extension?.Map(routes);
            });
            all.MapNothingElse();
        });
    };
});
