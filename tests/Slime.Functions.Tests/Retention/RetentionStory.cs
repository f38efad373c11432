using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Slime.Functions.Hosting;
using Slime.Functions.Ledger;
using Slime.Functions.Retention;
using Slime.Functions.Tests.Diagnostics;
using Slime.Functions.Tests.Files;
using Slime.Functions.Tests.Visits;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Retention;

/// <summary>A household whose every word can be told from all others, and the years after its visit.</summary>
internal sealed class RetentionStory : IAsyncDisposable
{
    public const string Surname = "Quintefeuille";
    public const string FirstName = "Eudoxie";
    public const string Address = "93 rue du Pont Testard";
    public const string Phone = "+33321000093";
    public const string Words = "La chaudière de Zéphyrine siffle";
    public const string FileName = "salon-de-quintefeuille.jpg";

    /// <summary>Nothing that is left may hold any of these.</summary>
    public static readonly string[] Traces = [Surname, FirstName, "Pont Testard", "321000093", "Zéphyrine", "Z\\u00E9phyrine", "salon-de-quinte"];

    private readonly SharedAzurite _shared;
    private readonly string _figuresOn;
    private readonly ConcurrentQueue<string> _logged = new();

    /// <param name="policy">Stands between the program and its tables and blobs.</param>
    public RetentionStory(SharedAzurite shared, HttpPipelinePolicy? policy = null)
    {
        _shared = shared;
        _figuresOn = Slime.Platform.Time.LocalTime.On(Clock.GetUtcNow()).AddMonths(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Application = new SlimeApplication(shared.Azurite, SlimeApplication.NoPumps, services =>
        {
            services.AddSingleton<TimeProvider>(Clock).AddSingleton<ILoggerProvider>(new Heard(_logged));
            if (policy is null) return;
            var (tables, blobs) = (new TableClientOptions(), new BlobClientOptions());
            tables.AddPolicy(policy, HttpPipelinePosition.PerCall);
            blobs.AddPolicy(policy, HttpPipelinePosition.PerCall);
            services.AddSingleton(new TableServiceClient(shared.Azurite.ConnectionString, tables)).AddSingleton(new BlobServiceClient(shared.Azurite.ConnectionString, blobs));
        });
    }

    public FakeTimeProvider Clock { get; } = new(TestDays.Begin());

    public SlimeApplication Application { get; }

    /// <summary>The day of the story.</summary>
    public string Today => Slime.Platform.Time.LocalTime.On(Clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TerritoryCode Lens { get; } = TerritoryCode.Parse("LEN");

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    /// <summary>Referred and with its mediator.</summary>
    public async Task<(HttpClient Mediator, CaseId Case)> ReferredAsync()
    {
        var (mediator, caseId) = await Application.RoutedByHandAsync(Referral());
        return (mediator, CaseId.Parse(caseId));
    }

    public async Task<(HttpClient Mediator, CaseId Case)> VisitedAsync()
    {
        var (mediator, caseId) = await Application.VisitedByHandAsync(Referral());
        using (var noted = await mediator.SendAsync(HttpMethod.Post, $"/api/cases/{caseId}/notes", new { text = $"{Surname} : {Words}" })) noted.EnsureSuccessStatusCode();
        var fileId = await mediator.UploadAsync(caseId, SampleFiles.Jpeg(), FileName);
        await Application.InspectAsync(await Application.FileAsync(caseId, fileId));
        return (mediator, CaseId.Parse(caseId));
    }

    private static JsonObject Referral()
    {
        var referral = DiagnosticClient.Agreeing();
        referral["household"]!["surname"] = Surname;
        referral["household"]!["firstName"] = FirstName;
        referral["household"]!["phone"] = Phone;
        referral["dwelling"]!["addressLine"] = Address;
        referral["comment"] = Words;
        return referral;
    }

    public void GoTo(int months, int days = 0) => Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddMonths(months).AddDays(days));

    public async Task RunAsync<T>()
        where T : ITimerHandler
    {
        await using var scope = Application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<T>().RunAsync(Cancellation);
    }

    /// <summary>Notice, thirty days, archive.</summary>
    public async Task ArchiveAsync()
    {
        GoTo(24, -10);
        await RunAsync<KeepRetention>();
        GoTo(24, 25);
        await RunAsync<KeepRetention>();
    }

    /// <summary>All journals of the territory and of the organisation, and what is kept beside them.</summary>
    public async Task VerifyAsync()
    {
        await Application.Services.GetRequiredService<LedgerProjection>().ProjectAsync(Lens, Cancellation);
        var verification = Application.Services.GetRequiredService<LedgerVerification>();
        Assert.Empty((await verification.OfTerritoryAsync(Lens, Cancellation)).Faults);
        Assert.Empty((await verification.OfOrganisationAsync(Cancellation)).Faults);
    }

    /// <summary>The figures of the territory as steering and ledger give them, without numbers and communes.</summary>
    public async Task<string> FiguresAsync()
    {
        using var coordination = await Application.SignInAsync("coordination");
        var progress = await coordination.GetStringAsync($"/api/programme/progress?on={_figuresOn}", Cancellation);
        var rows = JsonNode.Parse(await coordination.GetStringAsync("/api/territories/LEN/ledger?format=json", Cancellation))!["items"]!.AsArray();
        foreach (var row in rows)
        {
            foreach (var name in (string[])["caseId", "communeInsee", "commune", "epci", "daysOpen", "waitingDays"]) row!.AsObject().Remove(name);
        }

        return progress + string.Join('\n', rows.Select(row => row!.ToJsonString()).Order(StringComparer.Ordinal));
    }

    /// <summary>Every byte that is kept anywhere: rows of all tables, blobs with snapshots and versions, queues, and what was logged.</summary>
    public async Task<IReadOnlyList<string>> WhereAsync(params string[] traces)
    {
        var found = new List<string>();
        var tables = new TableServiceClient(_shared.Azurite.ConnectionString);
        await foreach (var table in tables.QueryAsync(cancellationToken: Cancellation))
        {
            if (!table.Name.StartsWith(Application.Prefix, StringComparison.Ordinal)) continue;
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Cancellation)) Look($"{table.Name}/{row.PartitionKey}/{row.RowKey}", Encoding.UTF8.GetBytes(RowText.Write(row)));
        }

        var blobs = new BlobServiceClient(_shared.Azurite.ConnectionString);
        foreach (var name in ContainerNames.All)
        {
            var container = blobs.GetBlobContainerClient(Application.Prefix + name);
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.Snapshots, null, Cancellation))
            {
                var client = blob.Snapshot is { } snapshot ? container.GetBlobClient(blob.Name).WithSnapshot(snapshot) : container.GetBlobClient(blob.Name);
                Look($"{name}/{blob.Name}", (await client.DownloadContentAsync(Cancellation)).Value.Content.ToArray());
            }
        }

        foreach (var queue in Slime.Platform.Messaging.QueueNames.All)
        {
            foreach (var message in await Application.Stored.MessagesAsync(queue)) Look(queue, Encoding.UTF8.GetBytes(message));
        }

        foreach (var line in _logged) Look("log", Encoding.UTF8.GetBytes(line));
        return found;

        void Look(string where, byte[] content)
        {
            foreach (var trace in traces)
            {
                if (content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) >= 0 || content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(trace)) >= 0 || where.Contains(trace, StringComparison.Ordinal)) found.Add($"{trace} in {where}");
            }
        }
    }

    private sealed class Heard(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
