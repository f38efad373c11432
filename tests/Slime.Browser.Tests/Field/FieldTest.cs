using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Development.SignIn;
using Slime.Testing;

namespace Slime.Browser.Tests.Field;

/// <summary>A program of its own, which can be killed and started again at the same address, and telephones.</summary>
public abstract class FieldTest(World world) : BrowserTest(world)
{
    protected const string Mediator = "mediator-len";

    private readonly string _prefix = SlimeApplication.NewPrefix();
    private readonly List<HttpClient> _clients = [];
    private SlimeProcess? _program;
    private int _port;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("slime-field-").FullName;

    private protected StoredData Stored => new(World.Azurite.ConnectionString, _prefix);

    private protected SlimeProcess Program => _program ?? throw new InvalidOperationException("The program is not running.");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _port = FreePorts.Take(1)[0];
        await StartProgramAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        foreach (var client in _clients) client.Dispose();
        if (_program is not null) await _program.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The network that goes away, and the server that is not there.</summary>
    protected override bool IsExpected(string complaint) => complaint.Contains("net::ERR_", StringComparison.Ordinal) || complaint.Contains("Failed to load resource", StringComparison.Ordinal);

    protected async Task StartProgramAsync(params (string Name, string Value)[] settings)
    {
        var environment = SlimeProcess.Development(World.Azurite, _prefix);
        foreach (var (name, value) in settings) environment[name] = value;
        _program = await SlimeProcess.StartAsync(environment, _port);
    }

    protected async Task KillProgramAsync()
    {
        await Program.DisposeAsync();
        _program = null;
    }

    /// <summary>A telephone on which nobody has done anything yet, but signed in.</summary>
    private protected async Task<FieldPhone> PhoneAsync(string persona = Mediator, Screen? screen = null)
    {
        var page = await OpenAsync(screen ?? Screen.Phone, new Uri($"http://127.0.0.1:{_port}"));
        await SignInAsync(page.Context, persona);
        return new FieldPhone(page);
    }

    protected async Task SignInAsync(IBrowserContext profile, string persona)
    {
        using var answer = await Program.Client.PostAsJsonAsync("/dev/token", new { persona });
        var token = (string)(await answer.EnsureSuccessStatusCode().ReadAsync())["token"]!;
        await profile.AddCookiesAsync([new() { Name = DevelopmentSignIn.CookieName, Value = token, Url = $"http://127.0.0.1:{_port}" }]);
    }

    protected async Task<HttpClient> ApiAsync(string persona)
    {
        var client = await Program.SignInAsync(persona);
        _clients.Add(client);
        return client;
    }

    /// <summary>A household of Lens that is visited today.</summary>
    protected async Task<(string Case, string Visit)> PlannedAsync(string surname = "Exemple")
    {
        var referrer = await ApiAsync("referrer-len");
        var mediator = await ApiAsync(Mediator);
        var number = await referrer.ReferAsync(SampleReferrals.Full(SampleReferrals.Lens, surname));
        await mediator.RoutedCaseAsync(number);
        return (number, await Households.PlanPastAsync(mediator, number));
    }

    /// <summary>How often something stands in the history of a case.</summary>
    protected async Task<int> FactsAsync(string number, string kind)
    {
        var found = await (await ApiAsync(Mediator)).CaseAsync(number);
        return found!["history"]!.AsArray().Count(fact => (string?)fact!["kind"] == kind);
    }

    /// <summary>Saves one answer of the diagnostic, as somebody at a desk does.</summary>
    protected async Task SaveAtDeskAsync(string number, string section, string name, JsonNode value)
    {
        var desk = await ApiAsync("coordination");
        using var read = await desk.GetAsync($"/api/cases/{number}/diagnostic");
        var diagnostic = (await read.EnsureSuccessStatusCode().ReadAsync())["diagnostic"]!.AsObject();
        diagnostic[section]![name] = value;
        using var answer = await desk.PutAsJsonAsync($"/api/cases/{number}/diagnostic", diagnostic);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}
