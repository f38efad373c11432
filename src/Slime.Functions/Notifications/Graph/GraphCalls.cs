using System.Diagnostics;
using System.Net;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Slime.Platform.Telemetry;

namespace Slime.Functions.Notifications.Graph;

/// <summary>The two calls, each with a limit in time and an answer in place of an exception.</summary>
internal sealed partial class GraphCalls(GraphServiceClient graph, GraphOptions options, TimeProvider time, ILogger logger)
{
    public Task<Answer> ToTeamsAsync(Notice notice, Guid user, CancellationToken cancellation) =>
        CallAsync(Channels.Teams, notice, answer => GraphAnswers.OfTeams(answer, options.PermissionPerUser), limit =>
            graph.Users[user.ToString()].Teamwork.SendActivityNotification.PostAsync(
                TeamsActivity.Of(notice, options), request => Expect(request.Options, HttpStatusCode.NoContent), limit), cancellation);

    public Task<Answer> ToMailboxAsync(Notice notice, string address, CancellationToken cancellation) =>
        CallAsync(Channels.Email, notice, GraphAnswers.OfEmail, limit =>
            graph.Users[options.SenderMailbox].SendMail.PostAsync(
                NoticeEmail.Of(notice, address), request => Expect(request.Options, HttpStatusCode.Accepted), limit), cancellation);

    private static void Expect(IList<IRequestOption> requestOptions, HttpStatusCode status) => requestOptions.Add(new ExpectedAnswer(status));

    private async Task<Answer> CallAsync(
        string channel, Notice notice, Func<GraphAnswerException, Answer> meaning, Func<CancellationToken, Task> call, CancellationToken cancellation)
    {
        using var span = SlimeTelemetry.Source.StartActivity($"graph {channel}", ActivityKind.Client);
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await call(either.Token);
            return new Answer.Accepted();
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Azure.Identity may wrap a cancellation as a failed sign-in.
            throw new OperationCanceledException(cancellation);
        }
        catch (GraphAnswerException answer)
        {
            span?.SetTag("http.response.status_code", (int)answer.Status).SetStatus(ActivityStatusCode.Error);
            Log.Answered(logger, notice.Id, channel, (int)answer.Status, answer.Codes.Count == 0 ? "-" : answer.Codes[0]);
            return meaning(answer);
        }
        catch (Exception fault) when (CodeOf(channel, fault, limit.IsCancellationRequested) is not null)
        {
            var code = CodeOf(channel, fault, limit.IsCancellationRequested)!;
            span?.SetStatus(ActivityStatusCode.Error, code);
            Log.NoAnswer(logger, notice.Id, code);
            return new Answer.Later(null, code, ForAll: true);
        }
    }

    /// <summary>The limit comes first: what it interrupts may surface as any of the others.</summary>
    private static string? CodeOf(string channel, Exception fault, bool timedOut) => fault switch
    {
        OperationCanceledException or AuthenticationFailedException or HttpRequestException or IOException when timedOut => $"{channel}_timeout",
        AuthenticationFailedException => "token_refused",
        HttpRequestException or IOException => $"{channel}_unreachable",
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Notice {NoticeId}: {Channel} answered {Status} {GraphCode}")]
        public static partial void Answered(ILogger logger, string noticeId, string channel, int status, string graphCode);

        [LoggerMessage(2, LogLevel.Error, "Notice {NoticeId}: no answer from Microsoft Graph, {Code}")]
        public static partial void NoAnswer(ILogger logger, string noticeId, string code);
    }
}
