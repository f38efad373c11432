using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Slime.Benchmarks.Programs;
using Slime.Benchmarks.Running;
using Slime.Benchmarks.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Diagnostics;

/// <summary>
/// What the program adds to saving a draft of a diagnostic: a mediator's save over real HTTP, signed in, with the tag of the
/// draft, against a program that only takes the same body and writes the same row with its version.
/// </summary>
internal sealed class DraftFigures : IFigureGroup
{
    private const string Save = "draft save p50";
    private const string BareSave = "draft save p50 against a bare write";
    private const int Times = 1000;

    public IReadOnlyList<string> Names { get; } = [Save, BareSave];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var azurite = await bench.AzuriteAsync();
        var prefix = SlimeApplication.NewPrefix();
        await using var program = await SlimeProgram.StartAsync(bench, azurite.ConnectionString, prefix, pumps: false);
        var caseId = await program.Client.ReferAsync(SampleReferrals.Minimal());
        await SignInAsync(program.Client, "mediator-len");
        var draft = await Draft.BeginAsync(program.Client, $"/api/cases/{caseId}/diagnostic");
        var table = BareStorage.Of(azurite.ConnectionString, prefix).Table;
        var bare = await BareStorage.CreateAsync(azurite.ConnectionString, SlimeApplication.NewPrefix());
        TableEntity row = await table.GetEntityAsync<TableEntity>("LEN", $"person|{caseId}|diagnostic|draft");
        row.ETag = (await bare.Table.AddEntityAsync(row)).Headers.ETag!.Value;
        await using var floor = await FloorApp.StartAsync(bench, azurite);
        var same = new Draft(floor.Client, "/draft", await floor.PostAsync($"/draft?prefix={prefix}&partition=LEN&row={Uri.EscapeDataString(row.RowKey)}"));
        async Task WriteAsync() => row.ETag = (await bare.Table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace)).Headers.ETag!.Value;

        Bench.Say("measuring the save of a draft");
        Task<double> Ours() => Samples.MillisecondsAsync(draft.SaveAsync);
        Task<double> Same() => Samples.MillisecondsAsync(same.SaveAsync);
        Task<double> Bare() => Samples.MillisecondsAsync(WriteAsync);
        await Samples.TakeTurnsAsync(Samples.WarmUps, Ours, Same);
        var latency = await Samples.TakeTurnsAsync(Times, Ours, Same);
        var bareLatency = await Samples.TakeTurnsAsync(Times, Ours, Bare);
        return
        [
            new Figure(Save, "ms", latency.Ours, latency.Bare, Budget.RatioAtMost(1.25)),
            new Figure(BareSave, "ms", bareLatency.Ours, bareLatency.Bare),
        ];
    }

    private static async Task SignInAsync(HttpClient client, string persona)
    {
        using var answer = await client.PostAsJsonAsync("/dev/token", new { persona });
        var token = (string)JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["token"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>One person who saves again and again.</summary>
    private sealed class Draft(HttpClient client, string path, EntityTagHeaderValue? tag = null)
    {
        private static readonly byte[] Content = Encoding.UTF8.GetBytes("""
            {
              "household": {"persons":[{"age":41},{"age":39},{"age":16}],"referenceTaxIncomeCents":1420000,"disposableIncomeMonthlyCents":150000,
                            "energies":[{"energy":"electricity","annualCents":90000},{"energy":"gas","annualCents":140000,"contract":"fixedPrice"}]},
              "building": {"kind":"house","builtPeriod":"1949-1974","surfaceM2":62,"state":"worn","roofInsulation":"none","wallInsulation":"none",
                           "floorInsulation":"unknown","glazing":"singlePane","damages":["mould"],"dpeEnergy":331,"dpeCarbon":50,"dpeDate":"2024-03-01"},
              "systems": {"heatingEnergy":"gas","heating":"individualBoiler","heatingState":"worn","hotWater":"boiler","ventilation":"blocked","cookingEnergy":"gas"},
              "use": {"appliances":[{"kind":"refrigerator","toReplace":true}],"dayTemperature":17.5},
              "measurements": {"rooms":[{"room":"livingRoom","temperature":16.5,"humidity":74}]},
              "equipment": {"lines":[{"kind":"led","quantity":4,"unitCostCents":350},{"kind":"aerator","quantity":2,"unitCostCents":295}]},
              "advice": {"findings":"Le salon est humide et le chauffage ne suffit pas.","topics":["airing"],"nextSteps":"La médiatrice rappelle dans un mois."}
            }
            """);

        private EntityTagHeaderValue? _tag = tag;

        public static async Task<Draft> BeginAsync(HttpClient client, string path)
        {
            var draft = new Draft(client, path);
            await draft.SaveAsync();
            return draft;
        }

        public async Task SaveAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new ByteArrayContent(Content) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (_tag is not null) request.Headers.IfMatch.Add(_tag);
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            _tag = answer.Headers.ETag;
        }
    }
}
