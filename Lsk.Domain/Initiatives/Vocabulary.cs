namespace Lsk.Domain.Initiatives;

/// <summary>Where an initiative is in its life.</summary>
public enum InitiativeStatus
{
    /// <summary>Förslag.</summary>
    Proposed,

    /// <summary>Planerad.</summary>
    Planned,

    /// <summary>Pågår.</summary>
    Ongoing,

    /// <summary>Pausad.</summary>
    Paused,

    /// <summary>Avslutad.</summary>
    Finished,

    /// <summary>Avbruten.</summary>
    Stopped,
}

/// <summary>What a status means for lists of what can be decided.</summary>
public static class InitiativeStatuses
{
    /// <summary>Neither finished nor stopped; without a status it counts as open, because nobody has said that it is over.</summary>
    public static bool IsOpen(this InitiativeStatus? status) => status is not (InitiativeStatus.Finished or InitiativeStatus.Stopped);

    /// <inheritdoc cref="IsOpen(InitiativeStatus?)"/>
    public static bool IsOpen(this InitiativeStatus status) => ((InitiativeStatus?)status).IsOpen();

    /// <summary>Under way: ongoing or paused. Only such work can be stopped.</summary>
    public static bool IsRunning(this InitiativeStatus? status) => status is InitiativeStatus.Ongoing or InitiativeStatus.Paused;
}

/// <summary>Lagrum: which law the work rests on. In social care (SoL) severity has no legal standing as a ground for priority.</summary>
public enum LegalBasis
{
    /// <summary>HSL, hälso- och sjukvårdslagen.</summary>
    HealthCare,

    /// <summary>SoL, socialtjänstlagen.</summary>
    SocialServices,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>Diagramtyp: how an effect measure is drawn and judged.</summary>
public enum ChartKind
{
    /// <summary>XmR: individual values and moving range.</summary>
    Xmr,

    /// <summary>P: proportions.</summary>
    P,

    /// <summary>U: rates.</summary>
    U,

    /// <summary>Serie: run chart.</summary>
    Run,

    /// <summary>Linje: a line without limits.</summary>
    Line,
}

/// <summary>Delivery status in a follow-up; never says anything about effect.</summary>
public enum DeliveryStatus
{
    /// <summary>I fas: at most a week late.</summary>
    OnTime,

    /// <summary>Risk: at most a month late.</summary>
    AtRisk,

    /// <summary>Försenad: more than a month late.</summary>
    Late,

    /// <summary>Klar.</summary>
    Done,

    /// <summary>Avbruten.</summary>
    Cancelled,
}

/// <summary>A person's judgement of a pair of initiatives.</summary>
public enum ParallelVerdict
{
    /// <summary>Ej bedömt.</summary>
    NotJudged,

    /// <summary>Dubblett.</summary>
    Duplicate,

    /// <summary>Överlapp.</summary>
    Overlap,

    /// <summary>Samordnas.</summary>
    Coordinated,

    /// <summary>Inte parallellt.</summary>
    NotParallel,
}

/// <summary>Beslut: what the decision group can decide.</summary>
public enum DecisionKind
{
    /// <summary>Starta.</summary>
    Start,

    /// <summary>Fortsätt.</summary>
    Continue,

    /// <summary>Pausa.</summary>
    Pause,

    /// <summary>Slå samman.</summary>
    Merge,

    /// <summary>Avsluta.</summary>
    Stop,

    /// <summary>Remiss.</summary>
    Refer,
}
