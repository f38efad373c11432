using Slime.Functions.Agreements;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Development;
using Slime.Functions.Diagnostics;
using Slime.Functions.Files;
using Slime.Functions.Hosting;
using Slime.Functions.Ledger;
using Slime.Functions.Messaging;
using Slime.Functions.Notifications;
using Slime.Functions.Notifications.Preferences;
using Slime.Functions.Orientations;
using Slime.Functions.Pages;
using Slime.Functions.Programmes;
using Slime.Functions.Referrals;
using Slime.Functions.Reports;
using Slime.Functions.Routing;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Functions.Steering;
using Slime.Functions.Telemetry;
using Slime.Functions.Telemetry.Development;
using Slime.Functions.Visits;
using Slime.Platform.Http;
using Slime.Platform.Security;
using Slime.Platform.Settings;
using Slime.Platform.Storage;
using Slime.Platform.Telemetry;
using Slime.Platform.Web;

if (await CommandLine.TryRunAsync(args) is { } exitCode) return exitCode;
return await Startup.RunAsync(() =>
{
    var builder = Startup.CreateBuilder(args);
    var mode = HostingMode.Read(builder.Configuration);
    var development = DevelopmentSignIn.For(builder.Environment, builder.Configuration, TimeProvider.System);
    builder.ListenOnLoopback(mode);
    builder.AddTelemetry(isDevelopment: development is not null);
    builder.Services
        .AddHosting(mode)
        .AddDemoClock(builder.Configuration, isDevelopment: development is not null)
        .AddHttpConventions(mode, isDevelopment: development is not null)
        .AddBrowserSecurity(builder.Configuration)
        .AddSlimeAuthentication(development)
        .AddStorage()
        .AddCommunes()
        .AddStaff(isDevelopment: development is not null)
        .AddCases()
        .AddLedger()
        .AddProgrammes(isDevelopment: development is not null)
        .AddSteering()
        .AddFiles()
        .AddReferrals()
        .AddCaseRouting()
        .AddVisits()
        .AddOrientations()
        .AddAgreements()
        .AddReports()
        .AddDiagnostics()
        .AddNotifications(builder.Configuration, isDevelopment: development is not null)
        .AddMessaging()
        .AddPages()
        .WithoutKeyRing();

    var app = builder.Build();
    app.CheckSettings();
    app.UseFaultHandling();
    app.UseSecurityHeaders();
    app.UseRouting();
    app.UseRequestSpans();
    app.UsePeopleFirst();
    app.UseCrossSiteRefusal();
    app.UseDemoClock();
    app.UseAuthentication();
    app.UseAuthorization();

    if (mode.IsFunctionsHost) app.MapTriggers();
    app.MapPageAssets();
    app.MapHealth();
    app.MapApiDescription();
    app.MapCommunes();
    app.MapStaff();
    app.MapReferrals();
    app.MapCases();
    app.MapLedger();
    app.MapVisits();
    app.MapSchemes();
    app.MapOrientations();
    app.MapAgreements();
    app.MapReports();
    app.MapDiagnostics();
    app.MapCalendarFeed();
    app.MapFiles();
    app.MapProgrammes();
    app.MapSteering();
    app.MapMessages();
    app.MapNotificationPreferences();
    app.MapSignOut(isDevelopment: development is not null);
    app.MapPages();
    if (development is not null)
    {
        app.MapDevelopmentSignIn();
        app.MapRecordedNotifications();
        app.MapDevelopmentTelemetry();
    }

    app.MapNothingElse();
    return app;
});
