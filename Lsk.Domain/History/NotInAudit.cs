namespace Lsk.Domain.History;

/// <summary>A person's name or the like: the audit chain, which nothing can be taken out of, says that it changed and never what it
/// says.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotInAuditAttribute : Attribute;
