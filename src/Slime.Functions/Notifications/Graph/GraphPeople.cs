using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Slime.Functions.Staff;

namespace Slime.Functions.Notifications.Graph;

/// <summary>Finds people in Entra ID by their name. Permission: <c>User.ReadBasic.All</c>.</summary>
internal sealed partial class GraphPeople(
    IOptions<GraphOptions> options, [FromKeyedServices(GraphServices.Credential)] TokenCredential credential, TimeProvider time, ILogger<GraphPeople> logger) : IPeopleLookup, IDisposable
{
    private const int Most = 10;

    private readonly GraphServiceClient _graph = GraphPipeline.Create(options.Value, credential, time);

    public Task<IReadOnlyList<FoundPerson>?> FindAsync(string name, CancellationToken cancellation) => AskAsync<IReadOnlyList<FoundPerson>>(async limited =>
    {
        var answer = await _graph.Users.GetAsync(
            request =>
            {
                request.QueryParameters.Search = $"\"displayName:{Quotable(name)}\"";
                request.QueryParameters.Select = ["id", "displayName", "mail", "jobTitle"];
                request.QueryParameters.Top = Most;
                // Entra ID searches by words only when it may answer from an index.
                request.Headers.Add("ConsistencyLevel", "eventual");
                request.Options.Add(new ExpectedAnswer(HttpStatusCode.OK));
            },
            limited);
        return [.. (answer?.Value ?? []).Where(user => Guid.TryParse(user.Id, out _)).Select(user => new FoundPerson(Guid.Parse(user.Id!), user.DisplayName ?? "", user.Mail, user.JobTitle))];
    }, _ => null, cancellation);

    public async Task<bool> HasLeftAsync(Guid person, CancellationToken cancellation) => await AskAsync<object>(async limited =>
    {
        var user = await _graph.Users[person.ToString()].GetAsync(
            request =>
            {
                // Whether an account is closed is answered only where the application may read more than the basics of people.
                request.QueryParameters.Select = ["id", "accountEnabled"];
                request.Options.Add(new ExpectedAnswer(HttpStatusCode.OK));
            },
            limited);
        return user?.AccountEnabled is false ? Left : null;
    }, status => status == HttpStatusCode.NotFound ? Left : null, cancellation) is not null;

    private static readonly object Left = new();

    /// <param name="refused">What an answer means that says no.</param>
    /// <returns>Null as well when there is no answer.</returns>
    private async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T?>> ask, Func<HttpStatusCode, T?> refused, CancellationToken cancellation)
        where T : class
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await ask(either.Token);
        }
        catch (GraphAnswerException answer)
        {
            if (refused(answer.Status) is { } meant) return meant;
            Log.Refused(logger, (int)answer.Status, answer.Codes.Count == 0 ? "-" : answer.Codes[0]);
            return null;
        }
        catch (Exception fault) when (fault is AuthenticationFailedException or HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            Log.NoAnswer(logger, fault.GetType().Name);
            return null;
        }
    }

    public void Dispose() => _graph.Dispose();

    /// <summary>The search is a phrase between quotation marks.</summary>
    private static string Quotable(string name) => string.Concat(name.Where(character => character is not ('"' or '\\')));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Microsoft Graph answered {Status} {Code} to a question about people")]
        public static partial void Refused(ILogger logger, int status, string code);

        [LoggerMessage(LogLevel.Warning, "Microsoft Graph gave no answer to a question about people: {Fault}")]
        public static partial void NoAnswer(ILogger logger, string fault);
    }
}
