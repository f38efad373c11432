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

    public async Task<IReadOnlyList<FoundPerson>?> FindAsync(string name, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
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
                either.Token);
            return [.. (answer?.Value ?? []).Where(user => Guid.TryParse(user.Id, out _)).Select(user => new FoundPerson(Guid.Parse(user.Id!), user.DisplayName ?? "", user.Mail, user.JobTitle))];
        }
        catch (GraphAnswerException refused)
        {
            Log.Refused(logger, (int)refused.Status, refused.Codes.Count == 0 ? "-" : refused.Codes[0]);
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
        [LoggerMessage(LogLevel.Warning, "Microsoft Graph answered {Status} {Code} to a search for people")]
        public static partial void Refused(ILogger logger, int status, string code);

        [LoggerMessage(LogLevel.Warning, "Microsoft Graph gave no answer to a search for people: {Fault}")]
        public static partial void NoAnswer(ILogger logger, string fault);
    }
}
