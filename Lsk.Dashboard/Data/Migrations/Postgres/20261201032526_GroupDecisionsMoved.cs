using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class GroupDecisionsMoved : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A decision on a group is a decision as any other: a rest is a pause, and an end a stop.
            migrationBuilder.Sql(
                """
                INSERT INTO "Decisions"
                    ("GroupId", "Date", "Kind", "Level", "Reason", "ReviewOn", "MergedIntoGroup", "RecordedAt", "Version")
                SELECT "GroupId", "Date",
                    CASE "Kind" WHEN 'Rest' THEN 'Pause' WHEN 'End' THEN 'Stop' ELSE "Kind" END,
                    "Level", "Reason", "Until", "MergedInto", "RecordedAt", CAST('00000000-0000-0000-0000-000000000000' AS uuid)
                FROM "GroupDecisions" ORDER BY "Id"
                """
            );

            migrationBuilder.DropTable(
                name: "GroupDecisions");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "GroupDecisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    GroupId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Level = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MergedInto = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupDecisions_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GroupDecisions_Groups_MergedInto",
                        column: x => x.MergedInto,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GroupDecisions_GroupId",
                table: "GroupDecisions",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupDecisions_MergedInto",
                table: "GroupDecisions",
                column: "MergedInto");
        }
    }
}
