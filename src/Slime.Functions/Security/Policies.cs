using Microsoft.AspNetCore.Authorization;
using Slime.Model.Staff;

namespace Slime.Functions.Security;

/// <summary>What a role may do at all; whose cases it may do it on is asked of <see cref="Caller"/>.</summary>
internal static class Policies
{
    /// <summary>Anybody with a role.</summary>
    public const string Person = "person";

    /// <summary>Send a referral and follow it.</summary>
    public const string Refer = "refer";

    /// <summary>Read cases: of one's territory, or those one is asked about.</summary>
    public const string ReadCases = "readCases";

    /// <summary>Read the progress or the whole of a case, as far as one may.</summary>
    public const string FollowCases = "followCases";

    /// <summary>Work on cases: contacts, visits, agreements; on which, and whether to decide on them, is asked of <see cref="Caller"/>.</summary>
    public const string WorkCases = "workCases";

    /// <summary>Ask visited households what became of them; which, is asked of the cases and of the campaigns.</summary>
    public const string AskHouseholds = "askHouseholds";

    /// <summary>Hand households that are to be called to a temporary agent.</summary>
    public const string RunCampaigns = "runCampaigns";

    /// <summary>Decide on cases: close, direct to schemes, write the diagnostic.</summary>
    public const string DecideCases = "decideCases";

    /// <summary>Send photos and documents of cases.</summary>
    public const string AttachFiles = "attachFiles";

    /// <summary>Put the outcome of a visit right.</summary>
    public const string CorrectVisits = "correctVisits";

    /// <summary>Give cases to somebody else: in one's territory, or everywhere.</summary>
    public const string Reassign = "reassign";

    /// <summary>Read and take the ledger of one's territory.</summary>
    public const string ReadLedger = "readLedger";

    /// <summary>Read and take the ledgers of the whole département, and see who took what.</summary>
    public const string ReadAllLedgers = "readAllLedgers";

    /// <summary>Change the organisation: posts, absences, territories of communes.</summary>
    public const string Organise = "organise";

    /// <summary>See and replay messages that could not be handled.</summary>
    public const string Operate = "operate";

    /// <summary>Change programmes: periods, targets, budgets.</summary>
    public const string Plan = "plan";

    /// <summary>Read how far the programme is: all of it, or one's own territories.</summary>
    public const string Steer = "steer";

    /// <summary>Say what one's time went into.</summary>
    public const string LogTime = "logTime";

    /// <summary>Read what the time of others went into: as line manager, or of the whole département by role.</summary>
    public const string ReadTime = "readTime";

    /// <summary>Open the page of one's time: one's own, or that of others.</summary>
    public const string SeeTime = "seeTime";

    /// <summary>Read what one has learned, or those one answers for; of whom is asked of <see cref="Caller"/>.</summary>
    public const string Learn = "learn";

    /// <summary>Judge a mediator's autonomy; of whom is asked of <see cref="Caller"/>.</summary>
    public const string Judge = "judge";
    /// <summary>Ask who read which case, with a reason.</summary>
    public const string AskReads = "askReads";

    /// <summary>See how long personal data stays, and hold what must stay; reads no case.</summary>
    public const string ReadRetention = "readRetention";

    /// <summary>Open the archive with a reason, and destroy what the archives allowed to destroy.</summary>
    public const string KeepArchives = "keepArchives";

    /// <summary>Read the register of what people ask about their own data; reads no case.</summary>
    public const string ReadRequests = "readRequests";

    /// <summary>Keep that register: receive, identify, link to cases, answer.</summary>
    public const string KeepRequests = "keepRequests";

    /// <summary>Read what of a case goes to its household, and give it to them.</summary>
    public const string GiveAccess = "giveAccess";

    /// <summary>Read the network of those who refer: one's territories, or all.</summary>
    public const string ReadNetwork = "readNetwork";

    /// <summary>Read what one's own organisation sent, as numbers, or the whole network.</summary>
    public const string FollowNetwork = "followNetwork";

    /// <summary>Merge organisations, and say for which one an account refers.</summary>
    public const string OrderNetwork = "orderNetwork";

    /// <summary>Read committees, put cases before them and say what became of one's decisions.</summary>
    public const string ReadCommittees = "readCommittees";

    /// <summary>Convene committees, freeze their packs, take decisions and publish.</summary>
    public const string RunCommittees = "runCommittees";

    private static readonly Dictionary<string, Role[]> RolesOf = new()
    {
        [Person] = Enum.GetValues<Role>(),
        [Refer] = [Role.Referrer, Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
        [ReadCases] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Technician, Role.Coordination],
        [FollowCases] = [Role.Referrer, Role.Mediator, Role.Tutor, Role.Pilot, Role.Technician, Role.Coordination],
        [WorkCases] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
        [AskHouseholds] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination, Role.CampaignAgent],
        [RunCampaigns] = [Role.Coordination],
        [DecideCases] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
        [AttachFiles] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Technician, Role.Coordination],
        [CorrectVisits] = [Role.Mediator, Role.Pilot, Role.Coordination],
        [Reassign] = [Role.Pilot, Role.Coordination],
        [ReadLedger] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
        [ReadAllLedgers] = [Role.Coordination],
        [Organise] = [Role.Coordination, Role.Admin],
        [Operate] = [Role.Coordination, Role.Admin],
        [Plan] = [Role.Coordination],
        [ReadRetention] = [Role.Coordination, Role.Archivist, Role.DataProtectionOfficer],
        [KeepArchives] = [Role.Archivist],
        [ReadRequests] = [Role.Coordination, Role.Archivist, Role.DataProtectionOfficer],
        [KeepRequests] = [Role.Coordination, Role.DataProtectionOfficer],
        [GiveAccess] = [Role.Coordination, Role.Archivist],
        [AskReads] = [Role.Coordination, Role.DataProtectionOfficer],
        [ReadNetwork] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
        [FollowNetwork] = [Role.Referrer, Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
        [OrderNetwork] = [Role.Coordination],
        [ReadCommittees] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Technician, Role.Coordination],
        [RunCommittees] = [Role.Coordination],
        [Steer] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Coordination],
        [LogTime] = [Role.Mediator, Role.Tutor, Role.Technician, Role.Coordination],
        [Learn] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Technician, Role.Coordination],
        [Judge] = [Role.Tutor, Role.Coordination],
        [ReadTime] = [Role.Pilot, Role.Coordination],
        [SeeTime] = [Role.Mediator, Role.Tutor, Role.Pilot, Role.Technician, Role.Coordination],
    };

    public static Role[] RolesFor(string policy) => RolesOf[policy];

    public static void Configure(AuthorizationOptions options)
    {
        foreach (var (name, roles) in RolesOf)
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new HeldRoles(roles)));
        // An endpoint that forgot to state its policy answers nobody.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
    }
}
