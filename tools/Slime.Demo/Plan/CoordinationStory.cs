namespace Slime.Demo.Plan;

/// <param name="Ended">What became of it: done, dropped, postponed; null for what is still to be done.</param>
/// <param name="Later">The day to which it was put off.</param>
/// <param name="Adopts">The key of the lesson that it adopts.</param>
internal sealed record DemoDecision(string Text, string Owner, DateOnly Due, string? Ended = null, DateOnly? EndedOn = null, DateOnly? Later = null, string? Adopts = null);

/// <param name="Minutes">What was written of it; null of the one that has not met yet.</param>
internal sealed record DemoCommittee(string Key, DateOnly On, string Place, IReadOnlyList<string> Agenda, IReadOnlyList<DemoDecision> Decisions, string? Minutes);

internal sealed record DemoLesson(string Key, string Persona, string Kind, string Theme, string Text, DateOnly On);

/// <summary>What coordination's days went into: committees every two months, what they decided, and one call to a service that had gone quiet.</summary>
internal static class CoordinationStory
{
    private static readonly string[] Agenda = ["Rythme des territoires et prévision", "Équité", "Tenue des tableaux", "Situations difficiles", "Échange d’expériences"];

    public static IReadOnlyList<DemoCommittee> Committees { get; } =
    [
        new("committee-2015-11", new DateOnly(2015, 11, 24), "Arras", Agenda,
            [
                new("Former les médiateurs à la mesure des débits d’eau", "technician", new DateOnly(2016, 1, 31), "done", new DateOnly(2016, 1, 22)),
                new("Rencontrer les MDS du Boulonnais après la vacance du poste", "pilot-bou", new DateOnly(2016, 1, 15), "done", new DateOnly(2016, 1, 12)),
            ],
            "Le rythme du département est tenu, mais celui des territoires diffère.\nLe Boulonnais sort d’une vacance de poste."),
        new("committee-2016-01", new DateOnly(2016, 1, 26), "Saint-Pol", Agenda,
            [
                new("Écrire une fiche commune sur les impayés d’énergie", "tutor-ter", new DateOnly(2016, 3, 15), "postponed", new DateOnly(2016, 3, 10), new DateOnly(2016, 6, 15)),
                new("Ouvrir une permanence commune avec la CAF", "coordination", new DateOnly(2016, 3, 31), "dropped", new DateOnly(2016, 3, 29)),
            ],
            "Les diagnostics à remettre sont passés en revue, territoire par territoire."),
        new("committee-2016-03", new DateOnly(2016, 3, 29), "Lens", Agenda,
            [
                new("Relancer les associations dont on n’a plus de nouvelles", "mediator-len", new DateOnly(2016, 5, 15)),
                new("Prêter un deuxième wattmètre à chaque territoire", "coordination", new DateOnly(2016, 6, 30)),
                new("Faire à deux les trois premières visites dans tous les territoires", "coordination", new DateOnly(2016, 9, 30), Adopts: "lesson-3"),
            ],
            "Trois associations ne signalent plus personne : les tuteurs les appellent."),
        new("committee-2016-05", Days.Last, "Arras", Agenda, [], null),
    ];

    public static IReadOnlyList<DemoLesson> Lessons { get; } =
    [
        new("lesson-1", "tutor-ter", "reproduce", "partners", "Une permanence à la mairie le jour du marché amène deux ménages par semaine.", new DateOnly(2016, 4, 12)),
        new("lesson-2", "mediator-cal", "avoid", "planning", "Ne pas fixer de visite le jour de la paie : personne n’est là une fois sur trois.", new DateOnly(2016, 5, 3)),
        new("lesson-3", "pilot-bou", "reproduce", "tutoring", "Les trois premières visites à deux évitent de revenir pour une mesure oubliée.", new DateOnly(2016, 2, 9)),
    ];

    /// <summary>One of the three was called.</summary>
    public static (DemoOrganisation Called, DateOnly On) Call { get; } = (Organisations.Silent[0], new DateOnly(2016, 5, 12));
}
